package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An administrator has said what becomes of people whom nobody knows.
 *
 * @param poolId       the pool
 * @param connectionId the connection through which they come
 * @param association  {@code none}, {@code field} or {@code challenge}
 * @param loginOnly    whether nobody is created
 * @param matchFields  how far the connection is trusted in each field by which an account may be found
 * @param proofMethods how an account may be proved
 * @param warnings     what an auditor should look at, for example {@code always:email}: the account that has the address
 *     is offered to whoever comes with it, although the provider doesn't vouch for it
 * @param changedBy    the administrator or administration client
 * @param changedAt    when
 */
@RegisterForReflection
public record AssociationChanged(
        String poolId,
        String connectionId,
        String association,
        boolean loginOnly,
        Map<String, String> matchFields,
        List<String> proofMethods,
        List<String> warnings,
        String changedBy,
        Instant changedAt)
        implements PailouEvent {

    public AssociationChanged {
        matchFields = Map.copyOf(matchFields);
        proofMethods = List.copyOf(proofMethods);
        warnings = List.copyOf(warnings);
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
