package dev.pailou.connection.domain;

import dev.pailou.kernel.events.PoolOpenIdSettings;

/**
 * What an administrator may set of a user pool, checked.
 *
 * @param name     what people see
 * @param enabled  whether anybody may log in
 * @param openid   how it is an OpenID Provider
 * @param branding how its pages look
 */
public record PoolSettings(String name, boolean enabled, PoolOpenIdSettings openid, BrandingSettings branding) {

    /**
     * @param violations takes what is wrong
     * @return these settings, with the name without spaces around it
     */
    public PoolSettings check(Violations violations) {
        OpenIdRules.check(violations, openid);
        return new PoolSettings(
                DisplayText.check(violations, "name", name), enabled, openid, branding.check(violations));
    }
}
