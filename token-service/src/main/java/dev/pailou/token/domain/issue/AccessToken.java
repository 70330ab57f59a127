package dev.pailou.token.domain.issue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An access token before it is signed or sealed.
 *
 * @param issuer   who issues it
 * @param subject  the user, or the client itself
 * @param audience who may take it, one at least
 * @param clientId the client that gets it
 * @param scope    scopes, separated by spaces
 * @param id       unique for ever, see {@link AccessTokenId}
 * @param login    the login that it comes from; empty for a client's own
 * @param key      RFC 7638 thumbprint of the key that it is bound to, if to one
 * @param lifetime how long it lives
 */
public record AccessToken(
        String issuer,
        String subject,
        List<String> audience,
        String clientId,
        String scope,
        String id,
        Optional<AuthenticationEvent> login,
        Optional<String> key,
        Duration lifetime) {

    public AccessToken {
        audience = List.copyOf(audience);
    }
}
