package dev.pailou.connection.store;

import dev.pailou.connection.domain.AddressRule;
import dev.pailou.connection.domain.Association;
import dev.pailou.connection.domain.ConnectionFields;
import dev.pailou.connection.domain.ConnectionIdentifier;
import dev.pailou.connection.domain.ConnectionSettings;
import dev.pailou.connection.domain.FieldValue;
import dev.pailou.connection.domain.FixedFields;
import dev.pailou.connection.domain.Page;
import dev.pailou.connection.domain.Paging;
import dev.pailou.connection.domain.Provider;
import dev.pailou.connection.domain.Violations;
import dev.pailou.connection.events.Changes;
import dev.pailou.kernel.events.ConfigurationEvent;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.outbound.OutboundSettings;
import dev.pailou.kernel.problem.ExpectedVersion;
import dev.pailou.kernel.problem.Problems;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The connections, and how they change. A change locks the connection's row, so that versions follow each other. */
@Singleton
public class Connections {

    private final Changes changes;
    private final IdentitySources sources;
    private final ProviderCatalogue providers;
    private final SecretVault vault;
    private final AddressRule addresses;
    private final Clock clock = Clock.systemUTC();

    Connections(
            Changes changes,
            IdentitySources sources,
            ProviderCatalogue providers,
            SecretVault vault,
            OutboundSettings outbound) {
        this.changes = changes;
        this.sources = sources;
        this.providers = providers;
        this.vault = vault;
        this.addresses = new AddressRule(outbound.allowPrivateAddresses());
    }

    /**
     * Makes a connection.
     *
     * @param poolId     its pool
     * @param sourceId   its identity source
     * @param providerId as entered, or null
     * @param identifier as entered, or null
     * @param settings   as entered
     * @param given      the provider's fields, as entered
     * @param by         the administrator
     */
    public Uni<ConnectionWhole> create(
            String poolId,
            String sourceId,
            String providerId,
            String identifier,
            ConnectionSettings settings,
            Map<String, FieldValue> given,
            String by) {
        return changes.audited((events, audit) -> sources.find(poolId, sourceId, LockModeType.PESSIMISTIC_READ)
                .chain(source -> {
                    var violations = new Violations();
                    var checked = settings.check(violations, source.vendor);
                    ConnectionIdentifier.check(violations, identifier);
                    var provider = provider(violations, source, providerId);
                    if (provider != null) {
                        checked.association().check(violations, provider.capabilities(), checked.loginOnly());
                    }
                    var fields = provider == null
                            ? null
                            : ConnectionFields.change(
                                    violations, provider.form(), addresses, Map.of(), Set.of(), given);
                    return Callbacks.check(violations, poolId, checked.callback())
                            .invoke(violations::refuseIfAny)
                            .chain(() -> refuseTaken(poolId, identifier))
                            .chain(() -> add(source, providerId, identifier, checked, fields))
                            .map(connection -> new ConnectionWhole(connection, source))
                            .invoke(whole -> {
                                events.accept(whole.event());
                                // Nothing is said yet about what everybody begins with.
                                if (!Association.NONE.equals(checked.association()) || checked.loginOnly()) {
                                    audit.add(whole.associationEvent(by, whole.connection().createdAt));
                                }
                            });
                }));
    }

    /**
     * @param poolId   the pool
     * @param sourceId the identity source
     * @param paging   which part
     */
    public Uni<Page<ConnectionWhole>> list(String poolId, String sourceId, Paging paging) {
        return Panache.withSession(() -> sources.find(poolId, sourceId).chain(source -> Connection.<Connection>find(
                        "sourceId = ?1 and id > ?2 order by id", source.id, paging.after())
                .range(0, paging.limit())
                .list()
                .map(found -> paging.page(found, connection -> connection.id)
                        .map(connection -> new ConnectionWhole(connection, source)))));
    }

    /** @return the connection, a problem 404 when that source of that pool has none such */
    public Uni<ConnectionWhole> get(String poolId, String sourceId, String id) {
        return Panache.withSession(() -> find(poolId, sourceId, id, LockModeType.NONE));
    }

    /**
     * Changes a connection.
     *
     * @param poolId   its pool
     * @param sourceId its identity source
     * @param id       the connection
     * @param expected the version that the caller has seen
     * @param fixed    what the caller says of fields that can't be changed, by field
     * @param change   makes the new settings of those that it has
     * @param given    the provider's fields that were entered; null removes one, an absent one is kept
     * @param by       the administrator
     */
    public Uni<ConnectionWhole> change(
            String poolId,
            String sourceId,
            String id,
            ExpectedVersion expected,
            Map<String, String> fixed,
            UnaryOperator<ConnectionSettings> change,
            Map<String, FieldValue> given,
            String by) {
        return changes.audited((events, audit) -> find(poolId, sourceId, id, LockModeType.PESSIMISTIC_WRITE)
                .call(whole -> {
                    var connection = whole.connection();
                    expected.check(connection.version);
                    var violations = new Violations();
                    FixedFields.check(
                            violations,
                            fixed,
                            Map.of("identifier", connection.identifier, "provider", connection.provider));
                    var settings = change.apply(settings(connection)).check(violations, whole.source().vendor);
                    var provider = providers.find(connection.provider).orElseThrow();
                    // What was right stays, also when the provider has got a narrower definition since.
                    var associated = !settings.association().equals(connection.association())
                            || settings.loginOnly() != connection.loginOnly;
                    if (associated) {
                        settings.association().check(violations, provider.capabilities(), settings.loginOnly());
                    }
                    var fields = given.isEmpty()
                            ? null
                            : ConnectionFields.change(
                                    violations,
                                    provider.form(),
                                    addresses,
                                    connection.fields,
                                    connection.secrets.keySet(),
                                    given);
                    return Callbacks.check(violations, connection, settings.callback())
                            .invoke(violations::refuseIfAny)
                            .chain(() -> keep(events, whole, settings, fields))
                            .invoke(() -> {
                                if (associated) {
                                    audit.add(whole.associationEvent(by, connection.updatedAt));
                                }
                            });
                }));
    }

    private Uni<Void> keep(
            Consumer<ConfigurationEvent> events,
            ConnectionWhole whole,
            ConnectionSettings settings,
            ConnectionFields fields) {
        var connection = whole.connection();
        var before = whole.event();
        set(connection, settings);
        if (fields != null) {
            set(connection, fields, clock.instant());
        }
        if (whole.event().equals(before)) {
            return Uni.createFrom().voidItem();
        }
        connection.version++;
        connection.updatedAt = clock.instant();
        events.accept(whole.event());
        return connection.flush();
    }

    private Uni<Connection> add(
            IdentitySource source,
            String provider,
            String identifier,
            ConnectionSettings settings,
            ConnectionFields fields) {
        var connection = new Connection();
        connection.id = Ids.next();
        connection.version = 1;
        connection.poolId = source.poolId;
        connection.sourceId = source.id;
        connection.provider = provider;
        connection.identifier = identifier;
        connection.secrets = Map.of();
        connection.createdAt = clock.instant();
        connection.updatedAt = connection.createdAt;
        set(connection, settings);
        set(connection, fields, connection.createdAt);
        return connection.persistAndFlush();
    }

    private Provider provider(Violations violations, IdentitySource source, String id) {
        if (id == null) {
            violations.add("provider", "is required");
            return null;
        }
        var found = providers
                .find(id)
                .filter(provider -> provider.vendor().equals(source.vendor)
                        && provider.category().equals(source.category));
        if (found.isEmpty()) {
            violations.add("provider", "is none of vendor " + source.vendor + " and category " + source.category);
        }
        return found.orElse(null);
    }

    private static Uni<Void> refuseTaken(String poolId, String identifier) {
        return Turns.refuseTaken(
                "connection " + poolId + ' ' + identifier,
                "identifier",
                () -> Connection.count("poolId = ?1 and identifier = ?2", poolId, identifier));
    }

    /** The same inside a session, with a lock. */
    Uni<ConnectionWhole> find(String poolId, String sourceId, String id, LockModeType lock) {
        return sources.find(poolId, sourceId).chain(source -> Connection.<Connection>find(
                        "poolId = ?1 and sourceId = ?2 and id = ?3", poolId, source.id, id)
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("connection"))
                .map(connection -> new ConnectionWhole(connection, source)));
    }

    private static ConnectionSettings settings(Connection connection) {
        return new ConnectionSettings(
                connection.displayName,
                connection.loginOnly,
                connection.association(),
                connection.enabled,
                connection.callback());
    }

    private static void set(Connection connection, ConnectionSettings settings) {
        connection.displayName = settings.displayName();
        connection.loginOnly = settings.loginOnly();
        connection.set(settings.association());
        connection.enabled = settings.enabled();
        connection.set(settings.callback());
    }

    private void set(Connection connection, ConnectionFields fields, Instant now) {
        connection.fields = fields.plain();
        var secrets = new HashMap<>(connection.secrets);
        secrets.keySet().retainAll(fields.keptSecrets());
        fields.newSecrets().forEach((field, secret) -> secrets.put(field, vault.seal(connection, field, secret, now)));
        connection.secrets = secrets;
    }
}
