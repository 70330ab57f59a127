package dev.pailou.connection.domain;

import dev.pailou.kernel.events.OpenIdSettings;
import java.util.HashSet;
import java.util.List;

/**
 * What an administrator may set of an application, checked.
 *
 * @param name                   what people see
 * @param redirectUris           exact redirect URIs
 * @param postLogoutRedirectUris exact addresses for after a logout
 * @param clientUri              the application's own start page, or null
 * @param startOnlyConnection    whether a single connection is started without showing the page
 * @param enabled                whether anything is issued to it
 * @param grantTypes             grants it may use, by their OAuth names; null for those that its type usually has
 * @param openid                 how it speaks OpenID Connect
 * @param branding               how its pages look where that is not as its pool has it
 */
public record ApplicationSettings(
        String name,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        String clientUri,
        boolean startOnlyConnection,
        boolean enabled,
        List<String> grantTypes,
        OpenIdSettings openid,
        BrandingSettings branding) {

    private static final int MAX_ADDRESSES = 50;

    /**
     * @param violations takes what is wrong
     * @param type       the application's type, null when that is wrong itself
     * @return these settings, with the name without spaces around it
     */
    public ApplicationSettings check(Violations violations, ApplicationType type) {
        var checkedName = DisplayText.check(violations, "name", name);
        checkAddresses(violations, "redirectUris", redirectUris, type);
        checkAddresses(violations, "postLogoutRedirectUris", postLogoutRedirectUris, type);
        if (clientUri != null) {
            RedirectAddress.problemOf(clientUri, false).ifPresent(problem -> violations.add("clientUri", problem));
        }
        var grants = GrantTypes.check(violations, type, grantTypes);
        OpenIdRules.check(violations, type, openid);
        return new ApplicationSettings(
                checkedName,
                redirectUris,
                postLogoutRedirectUris,
                clientUri,
                startOnlyConnection,
                enabled,
                grants,
                openid,
                branding.check(violations));
    }

    /** @return whether an application of this type needs a secret, because it doesn't prove itself by a key of its own */
    public boolean needsSecret(ApplicationType type) {
        return type.hasSecret() && !OpenIdRules.PRIVATE_KEY_JWT.equals(openid.tokenEndpointAuthMethod());
    }

    private static void checkAddresses(
            Violations violations, String field, List<String> addresses, ApplicationType type) {
        if (type != null && !type.hasLogin() && !addresses.isEmpty()) {
            violations.add(field, "must be empty: nobody logs in to an application of type m2m");
            return;
        }
        if (addresses.size() > MAX_ADDRESSES) {
            violations.add(field, "must have at most " + MAX_ADDRESSES + " addresses");
            return;
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < addresses.size(); i++) {
            var name = field + '[' + i + ']';
            RedirectAddress.problemOf(addresses.get(i), type == ApplicationType.NATIVE)
                    .ifPresent(problem -> violations.add(name, problem));
            if (!seen.add(addresses.get(i))) {
                violations.add(name, "is there twice");
            }
        }
    }
}
