package dev.pailou.user.api;

import dev.pailou.kernel.events.UserDeleted;
import dev.pailou.kernel.events.UserUpdated;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.kernel.problem.ExpectedVersion;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.user.api.UserAdministration.Target;
import dev.pailou.user.domain.Profile;
import dev.pailou.user.store.Contacts;
import dev.pailou.user.store.Credentials;
import dev.pailou.user.store.LinkChanges;
import dev.pailou.user.store.LinkChanges.Change;
import dev.pailou.user.store.LinkedIdentity;
import dev.pailou.user.store.Links;
import dev.pailou.user.store.Proofs;
import dev.pailou.user.store.StoredUser;
import dev.pailou.user.store.Users;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Makes one user of two who are one person. The one who stays keeps their id, and with it what applications know them by,
 * and gets the other's identities, addresses and numbers; the other's password only where they have none, and of the
 * other's profile only what theirs doesn't say. The other one is deleted. There is no way back: which of the two somebody
 * meant who comes in afterwards can't be told any more.
 */
@Singleton
class Merging {

    private static final Logger LOG = Logger.getLogger(Merging.class);

    private final UnitOfWork unitOfWork;
    private final Users users;
    private final Links links;
    private final LinkChanges changes;
    private final Contacts contacts;
    private final Credentials credentials;
    private final Proofs proofs;
    private final LinkNews news;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();

    Merging(
            UnitOfWork unitOfWork,
            Users users,
            Links links,
            LinkChanges changes,
            Contacts contacts,
            Credentials credentials,
            Proofs proofs,
            LinkNews news,
            MeterRegistry metrics) {
        this.unitOfWork = unitOfWork;
        this.users = users;
        this.links = links;
        this.changes = changes;
        this.contacts = contacts;
        this.credentials = credentials;
        this.proofs = proofs;
        this.news = news;
        this.metrics = metrics;
    }

    /**
     * @param target   who stays
     * @param from     who goes, of the same pool
     * @param expected the version of who stays that the administrator has seen
     * @param by       the administrator
     * @return who stays, as they are then
     */
    Uni<StoredUser> merge(Target target, String from, ExpectedVersion expected, String by) {
        if (target.id().equals(from)) {
            return Uni.createFrom().failure(() -> Problems.invalidField("from", "must be another user"));
        }
        return unitOfWork
                .commit(events -> users.locked(Set.of(target.id(), from)).chain(locked -> {
                    var stays = target.in(Optional.ofNullable(locked.get(target.id())));
                    expected.check(stays.version());
                    var goes = Optional.ofNullable(locked.get(from))
                            .filter(user -> user.poolId().equals(stays.poolId()))
                            .orElseThrow(() -> Problems.invalidField("from", "must be another user of the pool"));
                    // A merge is no way round a block.
                    if (stays.blocked() || goes.blocked()) {
                        throw AccountProblems.blocked();
                    }
                    return merge(stays, goes, by, events);
                }))
                .invoke(user -> {
                    metrics.counter("pailou.users.changed", "change", LinkReason.MERGED.code())
                            .increment();
                    LOG.infof("Two users are one: user=%s gone=%s pool=%s by=%s", user.id(), from, user.poolId(), by);
                })
                .chain(user -> users.find(user.id()).map(target::in));
    }

    private Uni<StoredUser> merge(StoredUser stays, StoredUser goes, String by, EventSink events) {
        return links.of(goes.id())
                .chain(identities -> credentials.nameOf(stays.id()).chain(name -> keep(stays, identities, goes, by)
                        .chain(() -> contacts.move(goes.id(), stays.id()))
                        .chain(() -> links.moveAll(goes.id(), stays.id()))
                        .chain(() -> credentials.move(goes.id(), stays.id()))
                        .chain(() -> proofs.killOf(stays.id()))
                        .chain(() -> profile(stays, goes, name.isPresent(), by, events))
                        .chain(() -> told(stays, identities, events))
                        .chain(() -> users.delete(goes.id()))
                        .chain(() -> changes.forgetOf(goes.id()))
                        .invoke(() -> {
                            events.add(new UserDeleted(goes.id(), goes.poolId(), goes.version() + 1, by, now()));
                            news.audited(stays, LinkReason.MERGED, null, goes.id(), by, events);
                        })))
                .replaceWith(stays);
    }

    /** One after the other: they share a connection. */
    private Uni<Void> keep(StoredUser stays, List<LinkedIdentity> identities, StoredUser goes, String by) {
        Uni<Void> kept = Uni.createFrom().voidItem();
        for (var identity : identities) {
            kept = kept.chain(() -> changes.note(
                    new Change(Ids.next(), LinkReason.MERGED.code(), stays.id(), goes.id(), by),
                    stays.poolId(),
                    identity));
        }
        return kept;
    }

    private Uni<Void> told(StoredUser stays, List<LinkedIdentity> identities, EventSink events) {
        Uni<Void> told = Uni.createFrom().voidItem();
        for (var identity : identities) {
            told = told.chain(() -> news.bound(stays, identity, LinkReason.MERGED, events));
        }
        return told;
    }

    private Uni<Void> profile(StoredUser stays, StoredUser goes, boolean keepsUsername, String by, EventSink events) {
        var others = keepsUsername ? goes.profile().without(Profile.USERNAME) : goes.profile();
        var both = stays.profile().over(others);
        if (both.equals(stays.profile())) {
            return Uni.createFrom().voidItem();
        }
        var changed = stays.next(both, now());
        return users.setProfile(changed)
                .invoke(() -> events.add(new UserUpdated(
                        changed.id(), changed.poolId(), changed.version(), changed.claims(), by, changed.updatedAt())));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
