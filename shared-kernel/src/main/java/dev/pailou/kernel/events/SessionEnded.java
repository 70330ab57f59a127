package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * A person's session was ended before its time.
 *
 * @param sessionId      the session, which applications know as {@code sid}
 * @param poolId         its pool
 * @param userId         the person
 * @param applicationIds applications that had got something for it
 * @param reason         {@code logged_out}, {@code ended_elsewhere} by the person in another browser, {@code revoked} by
 *                       an administrator, {@code replaced} by somebody else's login in the same browser, {@code
 *                       user_blocked} or {@code user_deleted} by an administrator, {@code identity_unbound} when an
 *                       administrator took the identity from the person by which somebody had come in
 * @param endedBy        the administrator or administration client, null when it was the person
 * @param endedAt        when
 */
@RegisterForReflection
public record SessionEnded(
        String sessionId,
        String poolId,
        String userId,
        List<String> applicationIds,
        String reason,
        String endedBy,
        Instant endedAt)
        implements PailouEvent {

    public SessionEnded {
        applicationIds = List.copyOf(applicationIds);
    }

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
