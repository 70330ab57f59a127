package dev.pailou.user.api;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.user.api.AccountRequests.NewLink;
import dev.pailou.user.api.UserAdministration.Target;
import dev.pailou.user.domain.decision.ArrivingIdentity;
import dev.pailou.user.domain.decision.KnownIdentity;
import dev.pailou.user.store.Configuration;
import dev.pailou.user.store.Identities;
import dev.pailou.user.store.LinkChanges;
import dev.pailou.user.store.LinkChanges.Change;
import dev.pailou.user.store.LinkedIdentity;
import dev.pailou.user.store.Links;
import dev.pailou.user.store.LostRace;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * To whom identities belong, as administrators say. An identity that somebody has is moved only when the administrator
 * says from whom; nobody gets two of one source.
 */
@Singleton
class LinkAdministration {

    private static final Logger LOG = Logger.getLogger(LinkAdministration.class);

    private final UnitOfWork unitOfWork;
    private final Configuration configuration;
    private final Users users;
    private final Identities identities;
    private final Links links;
    private final LinkChanges changes;
    private final Proofs proofs;
    private final LinkNews news;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();

    LinkAdministration(
            UnitOfWork unitOfWork,
            Configuration configuration,
            Users users,
            Identities identities,
            Links links,
            LinkChanges changes,
            Proofs proofs,
            LinkNews news,
            MeterRegistry metrics) {
        this.unitOfWork = unitOfWork;
        this.configuration = configuration;
        this.users = users;
        this.identities = identities;
        this.links = links;
        this.changes = changes;
        this.proofs = proofs;
        this.news = news;
        this.metrics = metrics;
    }

    /** @return the identities of a user, the oldest first */
    Uni<List<LinkedIdentity>> list(Target target) {
        return unitOfWork.commit(
                events -> users.find(target.id()).map(target::in).chain(user -> links.of(user.id())));
    }

    /**
     * Gives a user an identity.
     *
     * @param by the administrator
     * @return the identity, which is the user's now or was before
     */
    Uni<LinkedIdentity> link(Target target, NewLink wanted, String by) {
        if (target.id().equals(wanted.moveFrom())) {
            return Uni.createFrom().failure(() -> Problems.invalidField("moveFrom", "must be another user"));
        }
        var involved = wanted.moveFrom() == null ? Set.of(target.id()) : Set.of(target.id(), wanted.moveFrom());
        return unitOfWork
                .commit(events -> users.locked(involved).chain(locked -> {
                    var user = target.in(Optional.ofNullable(locked.get(target.id())));
                    return configuration
                            .sourceOf(user.poolId(), wanted.connectionId())
                            .map(source -> source.orElseThrow(
                                    () -> Problems.invalidField("connectionId", "must be a connection of the pool")))
                            .map(source -> new ArrivingIdentity(source, wanted.named(), Map.of()))
                            .call(arriving -> refuseContradiction(arriving))
                            .chain(arriving -> identities
                                    .having(arriving)
                                    .chain(known -> link(
                                            user,
                                            Optional.ofNullable(locked.get(wanted.moveFrom())),
                                            wanted,
                                            arriving,
                                            known,
                                            by,
                                            events)));
                }))
                // Somebody came by it at the same moment: what they wrote is seen now.
                .onFailure(LostRace.class)
                .retry()
                .atMost(2);
    }

    private static Uni<Void> refuseContradiction(ArrivingIdentity arriving) {
        if (arriving.contradictsItself()) {
            throw Problems.invalidField("subjects", "a source calls a person by one name in each namespace");
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<LinkedIdentity> link(
            StoredUser user,
            Optional<StoredUser> from,
            NewLink wanted,
            ArrivingIdentity arriving,
            List<KnownIdentity> known,
            String by,
            EventSink events) {
        if (known.isEmpty()) {
            if (wanted.moveFrom() != null) {
                throw Problems.conflict("moveFrom", "nobody has this identity");
            }
            return refuseSecond(user, arriving.sourceId())
                    .chain(() -> create(user, wanted.connectionId(), arriving, by, events));
        }
        if (known.size() > 1 || !hasAll(known.getFirst(), arriving)) {
            throw Problems.conflict("subjects", "they are not those of one identity");
        }
        var identity = known.getFirst();
        if (identity.userId().equals(user.id())) {
            return links.of(user.id(), identity.id()).map(Optional::orElseThrow);
        }
        if (!identity.userId().equals(wanted.moveFrom()) || from.isEmpty()) {
            throw AccountProblems.taken(identity.userId());
        }
        return refuseSecond(user, arriving.sourceId()).chain(() -> move(from.get(), user, identity.id(), by, events));
    }

    private static boolean hasAll(KnownIdentity identity, ArrivingIdentity arriving) {
        return arriving.subjects().stream().allMatch(subject -> subject.subject()
                .equals(identity.subjects().get(subject.namespace())));
    }

    private Uni<Void> refuseSecond(StoredUser user, String sourceId) {
        return links.of(user.id())
                .invoke(all -> {
                    if (all.stream().anyMatch(identity -> identity.sourceId().equals(sourceId))) {
                        throw AccountProblems.secondOfSource();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<LinkedIdentity> create(
            StoredUser user, String connectionId, ArrivingIdentity arriving, String by, EventSink events) {
        var id = Ids.next();
        var reason = LinkReason.LINKED_BY_ADMINISTRATOR;
        return identities
                .create(id, user.id(), user.poolId(), connectionId, arriving, now())
                .chain(() -> links.of(user.id(), id))
                .map(Optional::orElseThrow)
                .call(identity -> changes.keep(new Change(Ids.next(), reason.code(), user.id(), null, by), id)
                        .chain(() -> news.bound(user, identity, reason, events))
                        .invoke(() -> news.audited(user, reason, id, null, by, events)))
                .invoke(() -> report(user, reason, id, by));
    }

    private Uni<LinkedIdentity> move(StoredUser from, StoredUser to, String identityId, String by, EventSink events) {
        var reason = LinkReason.MOVED_BY_ADMINISTRATOR;
        return links.of(from.id(), identityId)
                .map(found -> found.orElseThrow(() -> AccountProblems.movedOn()))
                .call(identity -> changes.keep(
                                new Change(Ids.next(), reason.code(), to.id(), from.id(), by), identityId)
                        .chain(() -> hand(identity, from, to, reason, by, events)));
    }

    private Uni<Void> hand(
            LinkedIdentity identity, StoredUser from, StoredUser to, LinkReason reason, String by, EventSink events) {
        // No way round a block.
        if (from.blocked() || to.blocked()) {
            throw AccountProblems.blocked();
        }
        return links.move(identity.id(), from.id(), to.id())
                .invoke(LinkAdministration::refuseMovedOn)
                .chain(() -> proofs.killOf(from.id()))
                .chain(() -> news.unbound(from, identity, reason, by, events))
                .chain(() -> news.bound(to, identity, reason, events))
                .invoke(() -> {
                    news.audited(to, reason, identity.id(), from.id(), by, events);
                    report(to, reason, identity.id(), by);
                });
    }

    /**
     * Takes an identity from a user, also the last one: whose it is may be somebody else by now.
     *
     * @param by the administrator
     */
    Uni<Void> unlink(Target target, String identityId, String by) {
        return unitOfWork.commit(
                events -> users.locked(target.id()).map(target::in).chain(user -> links.of(user.id(), identityId)
                        .map(found -> found.orElseThrow(() -> Problems.notFound("identity")))
                        .chain(identity -> changes.keep(
                                        new Change(
                                                Ids.next(),
                                                LinkReason.UNLINKED_BY_ADMINISTRATOR.code(),
                                                null,
                                                user.id(),
                                                by),
                                        identityId)
                                .chain(() -> take(identity, user, LinkReason.UNLINKED_BY_ADMINISTRATOR, by, events)))));
    }

    private Uni<Void> take(LinkedIdentity identity, StoredUser user, LinkReason reason, String by, EventSink events) {
        return links.take(identity.id(), user.id())
                .invoke(LinkAdministration::refuseMovedOn)
                .chain(() -> proofs.killOf(user.id()))
                .chain(() -> news.unbound(user, identity, reason, by, events))
                .invoke(() -> {
                    news.audited(user, reason, identity.id(), null, by, events);
                    report(user, reason, identity.id(), by);
                });
    }

    /**
     * Undoes a change of the last seven days: the identity is whose it was before, and as it was. Where that is not
     * possible any more, nothing happens.
     *
     * @param by the administrator
     */
    Uni<Void> undo(Target target, String changeId, String by) {
        return unitOfWork.commit(
                events -> changes.undoable(changeId, target.id()).chain(found -> {
                    var change = found.orElseThrow(AccountProblems::notUndoable);
                    return users.locked(involved(change)).chain(locked -> {
                        target.in(Optional.ofNullable(locked.get(target.id())));
                        return changes.undo(changeId)
                                .invoke(mine -> {
                                    if (!mine) {
                                        throw AccountProblems.notUndoable();
                                    }
                                })
                                .chain(() -> undo(changeId, change, locked, by, events));
                    });
                }));
    }

    private static Set<String> involved(LinkChanges.Undoable change) {
        return Stream.of(change.userId(), change.formerUserId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Uni<Void> undo(
            String changeId, LinkChanges.Undoable change, Map<String, StoredUser> locked, String by, EventSink events) {
        var reason = LinkReason.LINK_UNDONE;
        var record = new Change(Ids.next(), reason.code(), change.formerUserId(), change.userId(), by);
        if (change.formerUserId() == null) {
            var user = exists(locked, change.userId());
            return links.of(user.id(), change.identityId())
                    .map(found -> found.orElseThrow(AccountProblems::movedOn))
                    .chain(identity -> changes.note(record, user.poolId(), identity)
                            .chain(() -> take(identity, user, reason, by, events)));
        }
        var former = exists(locked, change.formerUserId());
        var free = links.of(former.id()).invoke(all -> {
            if (all.stream().anyMatch(identity -> identity.sourceId().equals(change.sourceId()))) {
                throw AccountProblems.movedOn();
            }
        });
        if (change.userId() == null) {
            return free.chain(() -> links.restore(changeId))
                    .invoke(LinkAdministration::refuseMovedOn)
                    .chain(() -> links.of(former.id(), change.identityId()))
                    .map(found -> found.orElseThrow(AccountProblems::movedOn))
                    .chain(identity -> changes.note(record, former.poolId(), identity)
                            .chain(() -> news.bound(former, identity, reason, events))
                            .invoke(() -> {
                                news.audited(former, reason, identity.id(), null, by, events);
                                report(former, reason, identity.id(), by);
                            }));
        }
        var user = exists(locked, change.userId());
        return free.chain(() -> links.of(user.id(), change.identityId()))
                .map(found -> found.orElseThrow(AccountProblems::movedOn))
                .chain(identity -> changes.note(record, user.poolId(), identity)
                        .chain(() -> hand(identity, user, former, reason, by, events)));
    }

    private static StoredUser exists(Map<String, StoredUser> locked, String id) {
        return Optional.ofNullable(locked.get(id)).orElseThrow(AccountProblems::movedOn);
    }

    private static void refuseMovedOn(boolean done) {
        if (!done) {
            throw AccountProblems.movedOn();
        }
    }

    private void report(StoredUser user, LinkReason reason, String identityId, String by) {
        metrics.counter("pailou.users.changed", "change", reason.code()).increment();
        LOG.infof(
                "An identity changes hands: reason=%s identity=%s user=%s pool=%s by=%s",
                reason.code(), identityId, user.id(), user.poolId(), by);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
