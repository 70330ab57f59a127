package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * An application as it is now.
 *
 * @param id                     the application, which is also its client id
 * @param version                grows by each change
 * @param deleted                whether it is gone
 * @param poolId                 its pool
 * @param name                   what people see
 * @param type                   {@code web}, {@code spa}, {@code native} or {@code m2m}
 * @param redirectUris           exact redirect URIs
 * @param postLogoutRedirectUris exact addresses for after a logout
 * @param clientUri              the application's own start page (RFC 7591 {@code client_uri}), or null
 * @param secretHashes           SHA-256 of each live client secret, empty for public clients
 * @param scopes                 scopes that client credentials may ask for
 * @param grantTypes             grants it may use, by their OAuth names
 * @param connectionIds          connections its login page shows, in order
 * @param startOnlyConnection    whether a single connection is started without showing the page
 * @param enabled                whether anything is issued to it
 * @param openid                 how it speaks OpenID Connect
 * @param branding               how its pages look
 * @param builtIn                {@value #ACCOUNT} where Pailou itself made it, for the pages on which people look after
 *     their own accounts: its login page shows every connection of the pool; null for any other
 */
@RegisterForReflection
public record ApplicationChanged(
        String id,
        long version,
        boolean deleted,
        String poolId,
        String name,
        String type,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        String clientUri,
        List<String> secretHashes,
        List<String> scopes,
        List<String> grantTypes,
        List<String> connectionIds,
        boolean startOnlyConnection,
        boolean enabled,
        OpenIdSettings openid,
        Branding branding,
        String builtIn)
        implements ConfigurationEvent {

    /** What {@code builtIn} says of the application by which people come to their own accounts. */
    public static final String ACCOUNT = "account";

    public ApplicationChanged {
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
        secretHashes = List.copyOf(secretHashes);
        scopes = List.copyOf(scopes);
        grantTypes = List.copyOf(grantTypes);
        connectionIds = List.copyOf(connectionIds);
        openid = openid == null ? OpenIdSettings.DEFAULTS : openid;
        branding = branding == null ? Branding.NONE : branding;
    }
}
