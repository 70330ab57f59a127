package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A user pool as it is now.
 *
 * @param id             the pool
 * @param version        grows by each change
 * @param deleted        whether it is gone
 * @param name           what people see
 * @param domain         slug in its addresses, unique
 * @param enabled        whether anybody may log in
 * @param passwordSignIn whether its login page offers name and password
 * @param openid         how it is an OpenID Provider
 * @param branding       how its pages look
 * @param profileRefresh when providers' news of a person replace what is known: {@code never} or {@code on_login}
 */
@RegisterForReflection
public record UserPoolChanged(
        String id,
        long version,
        boolean deleted,
        String name,
        String domain,
        boolean enabled,
        boolean passwordSignIn,
        PoolOpenIdSettings openid,
        Branding branding,
        String profileRefresh)
        implements ConfigurationEvent {

    /** What a pool has that was not told otherwise. */
    public static final String REFRESH_ON_LOGIN = "on_login";

    /** Once a user is made, only people change what is known of them. */
    public static final String REFRESH_NEVER = "never";

    public UserPoolChanged {
        openid = openid == null ? PoolOpenIdSettings.DEFAULTS : openid;
        branding = branding == null ? Branding.NONE : branding;
        profileRefresh = profileRefresh == null ? REFRESH_ON_LOGIN : profileRefresh;
    }
}
