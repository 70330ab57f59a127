package dev.pailou.token.domain.issue;

import java.util.List;
import java.util.Optional;

/**
 * An access token before it is signed.
 *
 * @param issuer   who issues it
 * @param subject  the user, or the client itself
 * @param audience who may take it, one at least
 * @param clientId the client that gets it
 * @param scope    scopes, separated by spaces
 * @param id       unique for ever
 * @param key      RFC 7638 thumbprint of the key that it is bound to (RFC 9449 section 6.1), if to one
 */
public record AccessToken(
        String issuer,
        String subject,
        List<String> audience,
        String clientId,
        String scope,
        String id,
        Optional<String> key) {

    public AccessToken {
        audience = List.copyOf(audience);
    }
}
