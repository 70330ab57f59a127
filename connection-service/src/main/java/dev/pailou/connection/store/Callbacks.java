package dev.pailou.connection.store;

import dev.pailou.connection.domain.CallbackSettings;
import dev.pailou.connection.domain.Violations;
import dev.pailou.kernel.events.ConfigurationEvent;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.function.Consumer;

/** The applications that callback URLs belong to. */
final class Callbacks {

    private static final String APPLICATION = "callbackApplicationId";

    private Callbacks() {}

    /**
     * For a connection that is about to be made, which no login page can show yet. Whether its application shows it is
     * asked again whenever somebody comes.
     *
     * @param violations takes what is wrong
     * @param poolId     the connection's pool
     * @param wanted     settings, checked so far
     */
    static Uni<Void> check(Violations violations, String poolId, CallbackSettings wanted) {
        return wanted.applicationId() == null
                ? Uni.createFrom().voidItem()
                : application(violations, poolId, wanted).replaceWithVoid();
    }

    /** The same for a connection that is there. What was right stays. */
    static Uni<Void> check(Violations violations, Connection connection, CallbackSettings wanted) {
        if (wanted.applicationId() == null || wanted.equals(connection.callback())) {
            return Uni.createFrom().voidItem();
        }
        return application(violations, connection.poolId, wanted)
                .chain(fits -> fits
                        ? ApplicationConnection.count(
                                "applicationId = ?1 and connectionId = ?2", wanted.applicationId(), connection.id)
                        : Uni.createFrom().item(1L))
                .invoke(shown -> {
                    if (shown == 0) {
                        violations.add(APPLICATION, "must show this connection on its login page first");
                    }
                })
                .replaceWithVoid();
    }

    /** Takes callback URLs away whose application goes: an address without one is nobody's. */
    static Uni<Void> leave(Consumer<ConfigurationEvent> events, String applicationId, Instant now) {
        return Connection.<Connection>find("callbackApplicationId = ?1 order by id", applicationId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .<Connection>list()
                .chain(found -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (var connection : found) {
                        all = all.chain(() -> IdentitySource.<IdentitySource>findById(connection.sourceId))
                                .invoke(source -> {
                                    connection.set(CallbackSettings.NONE);
                                    connection.version++;
                                    connection.updatedAt = now;
                                    events.accept(new ConnectionWhole(connection, source).event());
                                })
                                .replaceWithVoid();
                    }
                    return all;
                });
    }

    private static Uni<Boolean> application(Violations violations, String poolId, CallbackSettings wanted) {
        return Application.<Application>find(
                        "poolId = ?1 and id = ?2 and builtIn is null", poolId, wanted.applicationId())
                .firstResult()
                .map(application -> {
                    if (application == null) {
                        violations.add(APPLICATION, "is no application of this user pool");
                        return false;
                    }
                    if (!application.kind().hasLogin()) {
                        violations.add(APPLICATION, "must not be of type m2m: nobody logs in to it");
                        return false;
                    }
                    return true;
                });
    }
}
