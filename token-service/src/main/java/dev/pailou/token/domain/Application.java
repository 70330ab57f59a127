package dev.pailou.token.domain;

import dev.pailou.kernel.events.ApplicationChanged;
import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.kernel.ids.Digest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An application, the OAuth client of one pool.
 *
 * @param id           the application, which is also its client id
 * @param poolId       its pool
 * @param name         what people see
 * @param type         {@code web}, {@code spa}, {@code native} or {@code m2m}
 * @param redirectUris exact redirect URIs
 * @param postLogoutRedirectUris exact addresses for after a logout
 * @param clientUri    the application's own start page, or null
 * @param secretHashes SHA-256 of each live client secret
 * @param scopes       scopes that client credentials may ask for
 * @param grantTypes   grants it may use, by their OAuth names
 * @param connectionIds connections that its login page shows; empty as long as they are not known
 * @param enabled      whether anything is issued to it
 * @param openid       how it speaks OpenID Connect
 * @param builtIn      what Pailou itself made it for, null where somebody made it
 * @param branding     how the pages look that people see on their way to it, where its pool's don't do
 */
public record Application(
        String id,
        String poolId,
        String name,
        String type,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris,
        String clientUri,
        List<String> secretHashes,
        List<String> scopes,
        List<String> grantTypes,
        Optional<List<String>> connectionIds,
        boolean enabled,
        OpenIdSettings openid,
        String builtIn,
        Branding branding) {

    private static final Set<String> ON_PEOPLES_DEVICES = Set.of("spa", "native");

    public Application {
        redirectUris = List.copyOf(redirectUris);
        postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
        secretHashes = List.copyOf(secretHashes);
        scopes = List.copyOf(scopes);
        grantTypes = List.copyOf(grantTypes);
        connectionIds = connectionIds.map(List::copyOf);
    }

    /** An application that somebody made, for which pages look as its pool's do. */
    public Application(
            String id,
            String poolId,
            String name,
            String type,
            List<String> redirectUris,
            List<String> postLogoutRedirectUris,
            String clientUri,
            List<String> secretHashes,
            List<String> scopes,
            List<String> grantTypes,
            Optional<List<String>> connectionIds,
            boolean enabled,
            OpenIdSettings openid) {
        this(
                id,
                poolId,
                name,
                type,
                redirectUris,
                postLogoutRedirectUris,
                clientUri,
                secretHashes,
                scopes,
                grantTypes,
                connectionIds,
                enabled,
                openid,
                null,
                Branding.NONE);
    }

    /** @return whether people come by it to their own accounts */
    public boolean isAccount() {
        return ApplicationChanged.ACCOUNT.equals(builtIn);
    }

    /** @return the ways in which it may authenticate; where a secret may stand in a header, it may stand in the body */
    public Set<ClientMethod> methods() {
        if (openid.tokenEndpointAuthMethod() != null) {
            return ClientMethod.of(openid.tokenEndpointAuthMethod());
        }
        return ON_PEOPLES_DEVICES.contains(type) && secretHashes.isEmpty()
                ? Set.of(ClientMethod.NONE)
                : ClientMethod.WITH_SECRET;
    }

    /** @return whether it authenticates by its client id alone (RFC 6749 section 2.1) */
    public boolean isPublic() {
        return methods().contains(ClientMethod.NONE);
    }

    /**
     * @return whether an authorization request must carry a code challenge (RFC 9700 section 2.1.1); a secret that is
     *     shipped to people's devices protects nothing (RFC 8252 section 8.5)
     */
    public boolean needsCodeChallenge() {
        return ON_PEOPLES_DEVICES.contains(type)
                || isPublic()
                || secretHashes.isEmpty() && !methods().contains(ClientMethod.PRIVATE_KEY_JWT);
    }

    /** @return whether it may use the grant at all */
    public boolean mayUse(Grant grant) {
        return grantTypes.contains(grant.code());
    }

    /**
     * @return whether people may come to it through the connection, one of its pool: to one's own account by each, so
     *     that whoever came to any application can look after it
     */
    public boolean offers(String connectionId) {
        return isAccount()
                || connectionIds.map(offered -> offered.contains(connectionId)).orElse(true);
    }

    /** @return whether answers may be sent to this address: registered exactly so, see {@link RedirectUri} */
    public boolean redirectsTo(String redirectUri) {
        var loopback = "native".equals(type);
        return redirectUris.stream().anyMatch(registered -> RedirectUri.matches(registered, redirectUri, loopback));
    }

    /** @return whether this is one of its live secrets; takes as long for the first as for the last */
    public boolean hasSecret(String secret) {
        var found = false;
        for (var hash : secretHashes) {
            found |= Digest.matches(secret, hash);
        }
        return found;
    }
}
