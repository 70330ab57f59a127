package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;

/**
 * A login waits for the person: nobody owns the identity yet, and the connection doesn't let it be decided silently. What
 * is offered tells nothing of anybody's account.
 *
 * @param loginId         the login
 * @param authorizationId the application's request
 * @param poolId          the pool
 * @param applicationId   the application
 * @param connectionId    the connection it came through
 * @param reason          stable code of the rule that asks
 * @param create          whether a new account may be chosen
 * @param proofMethods    how an existing account may be proved: {@code password}, {@code email_code}, {@code other_source}
 * @param confirmField    the field whose value the person may type instead to get the account that has it, or null
 * @param ticketHash      SHA-256 of the ticket that the browser carries
 * @param ticketExpiresAt when that ticket ends
 */
@RegisterForReflection
public record BindingRequired(
        String loginId,
        String authorizationId,
        String poolId,
        String applicationId,
        String connectionId,
        String reason,
        boolean create,
        List<String> proofMethods,
        String confirmField,
        String ticketHash,
        Instant ticketExpiresAt)
        implements LoginEvent {

    public BindingRequired {
        proofMethods = List.copyOf(proofMethods);
    }

    @Override
    @JsonIgnore
    public Topic topic() {
        return Topic.DECISIONS;
    }
}
