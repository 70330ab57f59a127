package dev.pailou.user.store;

import dev.pailou.kernel.events.ConnectionChanged;
import dev.pailou.kernel.events.UserPoolChanged;
import dev.pailou.user.domain.decision.FieldTrust;
import dev.pailou.user.domain.decision.LoginPolicy;
import dev.pailou.user.domain.decision.MatchField;
import dev.pailou.user.domain.decision.ProofMethod;
import dev.pailou.user.domain.decision.UnknownIdentityPolicy;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The replica of what connection-service configures. A higher version wins, in whatever order they come. */
@Singleton
public class Configuration {

    private static final String KEEP_POOL = """
            insert into pool as kept (id, version, domain, enabled, password_sign_in, name, profile_refresh)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            on conflict (id) do update set version = excluded.version, domain = excluded.domain,
                enabled = excluded.enabled, password_sign_in = excluded.password_sign_in, name = excluded.name,
                profile_refresh = excluded.profile_refresh
            where kept.version < excluded.version
            """;

    private static final String KEEP_CONNECTION = """
            insert into connection as kept (id, version, pool_id, source_id, association, login_only, enabled,
                                            match_fields, proof_methods)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            on conflict (id) do update set version = excluded.version, pool_id = excluded.pool_id,
                source_id = excluded.source_id, association = excluded.association,
                login_only = excluded.login_only, enabled = excluded.enabled,
                match_fields = excluded.match_fields, proof_methods = excluded.proof_methods
            where kept.version < excluded.version
            """;

    private final InstalledMethods installed;

    Configuration(InstalledMethods installed) {
        this.installed = installed;
    }

    /** Keeps a pool unless a newer version is kept already. */
    public Uni<Void> keep(UserPoolChanged pool) {
        return Rows.change(
                        KEEP_POOL,
                        pool.id(),
                        pool.version(),
                        pool.domain(),
                        pool.enabled() && !pool.deleted(),
                        pool.passwordSignIn(),
                        pool.name(),
                        pool.profileRefresh())
                .replaceWithVoid();
    }

    /** Keeps a connection unless a newer version is kept already. */
    public Uni<Void> keep(ConnectionChanged connection) {
        return Rows.change(
                        KEEP_CONNECTION,
                        connection.id(),
                        connection.version(),
                        connection.poolId(),
                        connection.sourceId(),
                        connection.association(),
                        connection.loginOnly(),
                        connection.enabled() && !connection.deleted(),
                        connection.matchFields().entrySet().stream()
                                .map(field -> field.getKey() + '=' + field.getValue())
                                .collect(Collectors.joining(" ")),
                        String.join(" ", connection.proofMethods()))
                .replaceWithVoid();
    }

    /**
     * @param poolId       the pool in which somebody comes in
     * @param connectionId the connection they come through
     * @param sourceId     the identity source that named them
     * @return what is allowed now; empty when the pool or the connection has not arrived here yet. A connection of
     *     another pool or source counts as disabled
     */
    public Uni<Optional<LoginPolicy>> policy(String poolId, String connectionId, String sourceId) {
        return pool(poolId).chain(pool -> connection(connectionId)
                .map(connection -> pool.isEmpty() || connection.isEmpty()
                        ? Optional.empty()
                        : Optional.of(policy(pool.getFirst(), connection.getFirst(), sourceId))));
    }

    /** @return ids of the pools that have this domain and are enabled, at most one but for moments of change */
    public Uni<List<String>> poolsOf(String domain) {
        return Rows.find(String.class, "select id from PoolReplica where domain = ?1 and enabled", domain);
    }

    /** @return whether providers' news of a pool's people replace what is known of them */
    public Uni<Boolean> refreshesProfiles(String poolId) {
        return pool(poolId).map(found -> found.stream()
                .anyMatch(pool -> pool.profileRefresh.equals(UserPoolChanged.REFRESH_ON_LOGIN)));
    }

    /** @return the source of a connection of that pool, whether or not it is enabled */
    public Uni<Optional<String>> sourceOf(String poolId, String connectionId) {
        return connection(connectionId).map(found -> found.stream()
                .filter(connection -> connection.poolId.equals(poolId))
                .findFirst()
                .map(connection -> connection.sourceId));
    }

    /** @return whether people can come in to this pool now */
    public Uni<Boolean> isOpen(String poolId) {
        return pool(poolId).map(found -> found.stream().anyMatch(pool -> pool.enabled));
    }

    private static Uni<List<PoolReplica>> pool(String id) {
        return Rows.find(PoolReplica.class, "from PoolReplica where id = ?1", id);
    }

    private static Uni<List<ConnectionReplica>> connection(String id) {
        return Rows.find(ConnectionReplica.class, "from ConnectionReplica where id = ?1", id);
    }

    private LoginPolicy policy(PoolReplica pool, ConnectionReplica connection, String sourceId) {
        return new LoginPolicy(
                pool.enabled,
                pool.passwordSignIn,
                connection.enabled && connection.poolId.equals(pool.id) && connection.sourceId.equals(sourceId),
                UnknownIdentityPolicy.of(
                        connection.association,
                        connection.loginOnly,
                        matchFields(connection),
                        words(connection.proofMethods)
                                .map(ProofMethod::of)
                                .flatMap(Optional::stream)
                                .filter(installed::has)
                                .collect(Collectors.toSet())));
    }

    private static Map<MatchField, FieldTrust> matchFields(ConnectionReplica connection) {
        var fields = new EnumMap<MatchField, FieldTrust>(MatchField.class);
        words(connection.matchFields).map(field -> field.split("=", 2)).forEach(field -> MatchField.of(field[0])
                .ifPresent(known -> fields.put(known, FieldTrust.of(field[1]))));
        return fields;
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
    }
}
