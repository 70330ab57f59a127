package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.pailou.kernel.ids.Digest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A provider has said who came.
 *
 * @param loginId         the login
 * @param authorizationId the application's request that it answers
 * @param poolId          the pool
 * @param applicationId   the application
 * @param connectionId    the connection it came through
 * @param sourceId        the identity source of that connection
 * @param purpose         {@code sign-in}, {@code link} or {@code confirm}
 * @param subjects        the person's names at that source, at least one, the most general first
 * @param claims          what the provider says of the person, by standard claim name
 * @param ticketHash      SHA-256 of the ticket that the browser carries
 * @param ticketExpiresAt when that ticket ends
 * @param authenticatedAt when the provider says that it authenticated the person, else when it answered
 * @param answersLoginId  the login whose question this one shall answer, by showing whose account is meant; null for
 *     every other login, and in events from before it was told
 */
@RegisterForReflection
public record IdentityAuthenticated(
        String loginId,
        String authorizationId,
        String poolId,
        String applicationId,
        String connectionId,
        String sourceId,
        String purpose,
        List<Subject> subjects,
        Map<String, AssuredClaim> claims,
        String ticketHash,
        Instant ticketExpiresAt,
        Instant authenticatedAt,
        String answersLoginId)
        implements LoginEvent {

    public IdentityAuthenticated {
        subjects = List.copyOf(subjects);
        claims = Map.copyOf(claims);
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("an identity needs a subject");
        }
    }

    @Override
    @JsonIgnore
    public Topic topic() {
        return Topic.IDENTITIES;
    }

    /** Hashed, because keys show up in tools; the same person's logins stay in order. */
    @Override
    @JsonIgnore
    public String key() {
        var first = subjects.getFirst();
        return Digest.sha256(sourceId + '\n' + first.namespace() + '\n' + first.subject());
    }
}
