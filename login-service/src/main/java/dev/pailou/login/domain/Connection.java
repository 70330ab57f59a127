package dev.pailou.login.domain;

import java.util.Map;

/**
 * A connection, as far as a login needs it.
 *
 * @param id          the connection
 * @param poolId      its pool
 * @param sourceId    its identity source
 * @param category    {@code social} or {@code enterprise}
 * @param environment {@code live} or {@code sandbox}
 * @param provider    the provider's id
 * @param identifier  the administrator's name for it in addresses
 * @param displayName what its button says
 * @param fields      the provider's settings, in clear
 * @param secrets     the provider's credentials, encrypted
 * @param enabled     whether anybody may come in through it
 */
public record Connection(
        String id,
        String poolId,
        String sourceId,
        String category,
        String environment,
        String provider,
        String identifier,
        String displayName,
        Map<String, String> fields,
        Map<String, String> secrets,
        boolean enabled) {

    public Connection {
        fields = Map.copyOf(fields);
        secrets = Map.copyOf(secrets);
    }

    /** @return the path of its callback at the core host, as the administrator registered it at the vendor */
    public String callbackPath() {
        return "/connection/" + category + '/' + identifier + '/' + poolId + "/callback";
    }

    /** @return whether stand-ins take the vendor's place */
    public boolean sandbox() {
        return "sandbox".equals(environment);
    }
}
