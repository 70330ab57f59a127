package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * A pool's signing key was taken out of use at once, because somebody else may have it.
 *
 * @param kid        the key, as tokens and the JWKS named it
 * @param poolId     its pool
 * @param algorithm  what it was for
 * @param replacedBy the key that was made to sign in its place, null when it was not the one that signed
 * @param revokedBy  the administrator or administration client
 * @param revokedAt  when
 */
@RegisterForReflection
public record SigningKeyRevoked(
        String kid, String poolId, String algorithm, String replacedBy, String revokedBy, Instant revokedAt)
        implements PailouEvent {

    @Override
    @JsonIgnore
    public Topic topic() {
        return Topic.AUDIT;
    }

    @Override
    @JsonIgnore
    public String key() {
        return poolId;
    }
}
