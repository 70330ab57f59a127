package dev.pailou.connection.store;

import dev.pailou.connection.domain.Page;
import dev.pailou.connection.events.Changes;
import dev.pailou.kernel.events.ConfigurationEvent;
import dev.pailou.kernel.problem.ExpectedVersion;
import dev.pailou.kernel.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How things go, with what hangs on them. Rows go at once; the other services are told with one version more, so that
 * no earlier event brings anything back. What became of people and identities is theirs.
 */
@Singleton
public class Deletions {

    private final Changes changes;
    private final UserPools pools;
    private final Applications applications;
    private final IdentitySources sources;
    private final Connections connections;
    private final Clock clock = Clock.systemUTC();

    Deletions(
            Changes changes,
            UserPools pools,
            Applications applications,
            IdentitySources sources,
            Connections connections) {
        this.changes = changes;
        this.pools = pools;
        this.applications = applications;
        this.sources = sources;
        this.connections = connections;
    }

    /** Deletes a connection, also from login pages. */
    public Uni<Void> connection(String poolId, String sourceId, String id, ExpectedVersion expected) {
        return changes.commit(events -> Turns.takeLoginPages(poolId)
                .chain(() -> connections.find(poolId, sourceId, id, LockModeType.PESSIMISTIC_WRITE))
                .invoke(whole -> expected.check(whole.connection().version))
                .chain(whole -> delete(events, List.of(whole))));
    }

    /** Deletes an identity source with its connections. */
    public Uni<Void> source(String poolId, String id, ExpectedVersion expected) {
        return changes.commit(events -> Turns.takeLoginPages(poolId)
                .chain(() -> sources.find(poolId, id, LockModeType.PESSIMISTIC_WRITE))
                .invoke(source -> expected.check(source.version))
                .call(source -> Connection.<Connection>find("sourceId = ?1 order by id", source.id)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .<Connection>list()
                        .map(found -> found.stream()
                                .map(connection -> new ConnectionWhole(connection, source))
                                .toList())
                        .chain(found -> delete(events, found)))
                .chain(source -> source.delete()));
    }

    /** Deletes an application. */
    public Uni<Void> application(String poolId, String id, ExpectedVersion expected) {
        return changes.commit(events -> pools.find(poolId)
                .chain(() -> Turns.takeLoginPages(poolId))
                .chain(() -> Applications.find(poolId, id, LockModeType.PESSIMISTIC_WRITE))
                .invoke(BuiltInApplications::refuse)
                .invoke(application -> expected.check(application.version))
                .call(() -> refuseOwnClient(id))
                .chain(applications::whole)
                .invoke(whole -> events.accept(whole.goneEvent()))
                .call(() -> Callbacks.leave(events, id, clock.instant()))
                .chain(whole -> whole.application().delete()));
    }

    /** Deletes a pool with everything in it. */
    public Uni<Void> pool(String id, ExpectedVersion expected) {
        return changes.commit(events -> Turns.takeLoginPages(id)
                .chain(() -> pools.find(id, LockModeType.PESSIMISTIC_WRITE))
                .invoke(pool -> {
                    expected.check(pool.version);
                    if (pool.isSystem()) {
                        throw Problems.conflict("poolId", "administrators come in through this pool; it has to stay");
                    }
                })
                .call(() -> connectionsOf(id).invoke(found -> found.forEach(whole -> events.accept(whole.goneEvent()))))
                .call(() -> Application.<Application>list("poolId = ?1 order by id", id)
                        .chain(found -> applications.wholes(new Page<>(found, null)))
                        .invoke(found -> found.items().forEach(whole -> events.accept(whole.goneEvent()))))
                .call(() -> Connection.delete("poolId", id))
                .call(() -> Application.delete("poolId", id))
                .call(() -> IdentitySource.delete("poolId", id))
                .invoke(pool -> events.accept(pool.goneEvent()))
                .chain(pool -> pool.delete()));
    }

    private static Uni<List<ConnectionWhole>> connectionsOf(String poolId) {
        return IdentitySource.<IdentitySource>find("poolId = ?1 order by id", poolId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .<IdentitySource>list()
                .map(found -> found.stream().collect(Collectors.toMap(source -> source.id, Function.identity())))
                .chain(sources -> Connection.<Connection>find("poolId = ?1 order by id", poolId)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .<Connection>list()
                        .map(found -> found.stream()
                                .map(connection -> new ConnectionWhole(connection, sources.get(connection.sourceId)))
                                .toList()));
    }

    private Uni<Void> delete(Consumer<ConfigurationEvent> events, List<ConnectionWhole> gone) {
        if (gone.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var ids = gone.stream().map(whole -> whole.connection().id).toList();
        return hide(events, ids)
                .chain(() -> Connection.delete("id in ?1", ids))
                .invoke(() -> gone.forEach(whole -> events.accept(whole.goneEvent())))
                .replaceWithVoid();
    }

    /** Takes connections off the login pages that show them, whose applications have changed by that. */
    private Uni<Void> hide(Consumer<ConfigurationEvent> events, List<String> connectionIds) {
        return Application.<Application>find(
                        "id in (select shown.applicationId from ApplicationConnection shown"
                                + " where shown.connectionId in ?1) order by id",
                        connectionIds)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .<Application>list()
                .call(() -> ApplicationConnection.delete("connectionId in ?1", connectionIds))
                .invoke(showing -> showing.forEach(application -> {
                    application.version++;
                    application.updatedAt = clock.instant();
                }))
                .chain(showing -> applications.wholes(new Page<>(showing, null)))
                .invoke(showing -> showing.items().forEach(whole -> events.accept(whole.event())))
                .replaceWithVoid();
    }

    private static Uni<Void> refuseOwnClient(String id) {
        return Installation.<Installation>findById(Installation.THIS)
                .invoke(installation -> {
                    if (installation != null && installation.isClient(id)) {
                        throw Problems.conflict("id", "this is the installation's own administration client");
                    }
                })
                .replaceWithVoid();
    }
}
