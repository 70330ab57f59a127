package dev.pailou.user.api;

import dev.pailou.kernel.events.UserBlocked;
import dev.pailou.kernel.events.UserDeleted;
import dev.pailou.kernel.events.UserEvent;
import dev.pailou.kernel.events.UserUnblocked;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.kernel.problem.ExpectedVersion;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.user.store.LinkChanges;
import dev.pailou.user.store.Proofs;
import dev.pailou.user.store.StoredUser;
import dev.pailou.user.store.Users;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What administrators do with users. Each change and its event are one transaction; what is so already is no change and
 * tells nobody.
 */
@Singleton
class UserAdministration {

    private static final Logger LOG = Logger.getLogger(UserAdministration.class);

    private final UnitOfWork unitOfWork;
    private final Users users;
    private final Proofs proofs;
    private final LinkChanges changes;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();

    UserAdministration(UnitOfWork unitOfWork, Users users, Proofs proofs, LinkChanges changes, MeterRegistry metrics) {
        this.unitOfWork = unitOfWork;
        this.users = users;
        this.proofs = proofs;
        this.changes = changes;
        this.metrics = metrics;
    }

    /**
     * Which user an administrator means.
     *
     * @param id     the user
     * @param poolId the pool that they must be of, null for any
     */
    record Target(String id, String poolId) {

        /** @throws io.quarkiverse.resteasy.problem.HttpProblem 404 when there is none, or one of another pool */
        StoredUser in(Optional<StoredUser> found) {
            return found.filter(user -> poolId == null || user.poolId().equals(poolId))
                    .orElseThrow(() -> Problems.notFound("user"));
        }
    }

    /**
     * What became of a change.
     *
     * @param user the user after it
     * @param told the event that tells of it; none when there was nothing to change
     */
    private record Outcome(StoredUser user, Optional<UserEvent> told) {}

    /** @return the user */
    Uni<StoredUser> get(Target target) {
        return existing(target).chain(() -> users.find(target.id())).map(target::in);
    }

    /**
     * Keeps a user out, or lets them come in again.
     *
     * @param target   who
     * @param blocked  whether they are kept out from now on
     * @param expected the version that the administrator has seen
     * @param by       the administrator
     * @return the user after it
     */
    Uni<StoredUser> setBlocked(Target target, boolean blocked, ExpectedVersion expected, String by) {
        return existing(target)
                .chain(() ->
                        unitOfWork.commit(events -> locked(target, expected).chain(user -> {
                            if (user.blocked() == blocked) {
                                return Uni.createFrom().item(new Outcome(user, Optional.empty()));
                            }
                            var changed = user.next(blocked);
                            var event = blocked
                                    ? new UserBlocked(changed.id(), changed.poolId(), changed.version(), by, now())
                                    : new UserUnblocked(changed.id(), changed.poolId(), changed.version(), by, now());
                            events.add(event);
                            return users.setBlocked(changed)
                                    .chain(() -> proofs.killOf(changed.id()))
                                    .replaceWith(new Outcome(changed, Optional.of(event)));
                        })))
                .invoke(outcome ->
                        outcome.told().ifPresent(told -> report(told, blocked ? "blocked" : "unblocked", by)))
                .map(Outcome::user);
    }

    /**
     * Deletes a user, with all identities and credentials.
     *
     * @param target   who
     * @param expected the version that the administrator has seen
     * @param by       the administrator
     */
    Uni<Void> delete(Target target, ExpectedVersion expected, String by) {
        return existing(target)
                .chain(() ->
                        unitOfWork.commit(events -> locked(target, expected).chain(user -> {
                            var event = new UserDeleted(user.id(), user.poolId(), user.version() + 1, by, now());
                            events.add(event);
                            return users.delete(user.id())
                                    .chain(() -> changes.forgetOf(user.id()))
                                    .replaceWith(event);
                        })))
                .invoke(event -> report(event, "deleted", by))
                .replaceWithVoid();
    }

    private Uni<StoredUser> locked(Target target, ExpectedVersion expected) {
        return users.locked(target.id()).map(found -> {
            var user = target.in(found);
            expected.check(user.version());
            return user;
        });
    }

    /** What is no id at all is not looked for. */
    private static Uni<Void> existing(Target target) {
        return Ids.isId(target.id())
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().failure(() -> Problems.notFound("user"));
    }

    private void report(UserEvent event, String change, String by) {
        metrics.counter("pailou.users.changed", "change", change).increment();
        LOG.infof("A user is %s: user=%s pool=%s by=%s", change, event.userId(), event.poolId(), by);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
