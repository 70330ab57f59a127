package dev.pailou.token.domain.issue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An access token of ours that came back to us: genuine and not expired. Whether it is still good for something is
 * another question.
 *
 * @param id        its id, see {@link AccessTokenId}
 * @param subject   the user, or the client itself
 * @param clientId  the client that got it
 * @param audience  who may take it
 * @param scopes    what it is good for
 * @param issuedAt  when it was issued
 * @param expiresAt when it ends
 * @param claims    everything it says
 */
public record IssuedToken(
        String id,
        String subject,
        String clientId,
        List<String> audience,
        Set<String> scopes,
        Instant issuedAt,
        Instant expiresAt,
        Map<String, Object> claims) {

    public IssuedToken {
        audience = List.copyOf(audience);
        scopes = Set.copyOf(scopes);
        claims = Map.copyOf(claims);
    }

    /** @return RFC 7638 thumbprint of the key that it is bound to, if to one (RFC 9449 section 6.1) */
    public Optional<String> key() {
        return claims.get("cnf") instanceof Map<?, ?> confirmation
                ? Optional.ofNullable(confirmation.get("jkt")).map(Object::toString)
                : Optional.empty();
    }
}
