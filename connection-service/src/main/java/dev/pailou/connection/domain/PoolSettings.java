package dev.pailou.connection.domain;

import dev.pailou.kernel.events.PoolOpenIdSettings;
import dev.pailou.kernel.events.UserPoolChanged;
import java.util.Set;

/**
 * What an administrator may set of a user pool, checked.
 *
 * @param name     what people see
 * @param enabled  whether anybody may log in
 * @param passwordSignIn whether its login page offers name and password, and accounts can be proved by them
 * @param openid   how it is an OpenID Provider
 * @param branding how its pages look
 * @param profileRefresh when providers' news of a person replace what is known, null for the default
 */
public record PoolSettings(
        String name,
        boolean enabled,
        boolean passwordSignIn,
        PoolOpenIdSettings openid,
        BrandingSettings branding,
        String profileRefresh) {

    private static final Set<String> REFRESH = Set.of(UserPoolChanged.REFRESH_NEVER, UserPoolChanged.REFRESH_ON_LOGIN);

    /**
     * @param violations takes what is wrong
     * @return these settings, with the name without spaces around it
     */
    public PoolSettings check(Violations violations) {
        OpenIdRules.check(violations, openid);
        var refresh = profileRefresh == null ? UserPoolChanged.REFRESH_ON_LOGIN : profileRefresh;
        if (!REFRESH.contains(refresh)) {
            violations.add("profileRefresh", "must be never or on_login");
        }
        return new PoolSettings(
                DisplayText.check(violations, "name", name),
                enabled,
                passwordSignIn,
                openid,
                branding.check(violations),
                refresh);
    }
}
