package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * A connection, with what it takes from its identity source, as it is now.
 *
 * @param id           the connection
 * @param version      grows by each change
 * @param deleted      whether it is gone
 * @param poolId       its pool
 * @param sourceId     its identity source
 * @param category     {@code social} or {@code enterprise}
 * @param environment  {@code live} or {@code sandbox}
 * @param provider     the provider's id, for example {@code wechat-pc}
 * @param identifier   the administrator's name for it in addresses
 * @param displayName  what its button says
 * @param fields       the provider's settings, in clear
 * @param secrets      the provider's credentials, each encrypted for (pool, connection, field)
 * @param loginOnly    whether it never creates a user
 * @param association  {@code none}, {@code field} or {@code challenge}
 * @param matchFields  how far it is trusted in each field by which an account may be found: {@code claim}, {@code always}
 *     or {@code never}, by {@code email}, {@code phone} or {@code external_id}
 * @param proofMethods how an account may be proved: {@code password}, {@code email_code}, {@code other_source}
 * @param enabled      whether anybody may come in through it
 * @param callback     where results go of logins that are begun at its own start address, null where none can be
 */
@RegisterForReflection
public record ConnectionChanged(
        String id,
        long version,
        boolean deleted,
        String poolId,
        String sourceId,
        String category,
        String environment,
        String provider,
        String identifier,
        String displayName,
        Map<String, String> fields,
        Map<String, String> secrets,
        boolean loginOnly,
        String association,
        Map<String, String> matchFields,
        List<String> proofMethods,
        boolean enabled,
        ConnectionCallback callback)
        implements ConfigurationEvent {

    public ConnectionChanged {
        fields = Map.copyOf(fields);
        secrets = Map.copyOf(secrets);
        // Events from before they were told.
        matchFields = matchFields == null ? Map.of() : Map.copyOf(matchFields);
        proofMethods = proofMethods == null ? List.of() : List.copyOf(proofMethods);
    }
}
