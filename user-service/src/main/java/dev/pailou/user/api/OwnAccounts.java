package dev.pailou.user.api;

import dev.pailou.kernel.events.UserUpdated;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.user.api.UserAdministration.Target;
import dev.pailou.user.domain.ProfileEdit;
import dev.pailou.user.store.Contacts;
import dev.pailou.user.store.Credentials;
import dev.pailou.user.store.LinkChanges;
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
import org.jboss.logging.Logger;

/** What people see and change of themselves. Who asks has made sure that it is them. */
@Singleton
class OwnAccounts {

    private static final Logger LOG = Logger.getLogger(OwnAccounts.class);

    private final UnitOfWork unitOfWork;
    private final Users users;
    private final Contacts contacts;
    private final Credentials credentials;
    private final Links links;
    private final LinkChanges changes;
    private final Proofs proofs;
    private final LinkNews news;
    private final MeterRegistry metrics;
    private final Clock clock = Clock.systemUTC();

    OwnAccounts(
            UnitOfWork unitOfWork,
            Users users,
            Contacts contacts,
            Credentials credentials,
            Links links,
            LinkChanges changes,
            Proofs proofs,
            LinkNews news,
            MeterRegistry metrics) {
        this.unitOfWork = unitOfWork;
        this.users = users;
        this.contacts = contacts;
        this.credentials = credentials;
        this.links = links;
        this.changes = changes;
        this.proofs = proofs;
        this.news = news;
        this.metrics = metrics;
    }

    /** @return all that is kept of a person */
    Uni<OwnAccount> view(Target target) {
        return unitOfWork.commit(
                events -> users.find(target.id()).map(target::in).chain(user -> contacts.of(user.id())
                        .chain(known -> credentials.nameOf(user.id()).chain(name -> links.of(user.id())
                                .map(identities -> OwnAccount.of(user, known, name, identities))))));
    }

    /** Changes what a profile says. What it says already is no change and tells nobody. */
    Uni<Void> edit(Target target, ProfileEdit edit) {
        var mistakes = edit.mistakes();
        if (!mistakes.isEmpty()) {
            return Uni.createFrom().failure(() -> Problems.invalidFields(mistakes));
        }
        return unitOfWork.commit(events -> users.locked(target.id())
                .map(target::in)
                .chain(user -> user.profile().with(edit).equals(user.profile())
                        ? Uni.createFrom().voidItem()
                        : keep(user.next(user.profile().with(edit), now()), events)));
    }

    private Uni<Void> keep(StoredUser changed, EventSink events) {
        events.add(new UserUpdated(
                changed.id(),
                changed.poolId(),
                changed.version(),
                changed.claims(),
                changed.id(),
                changed.updatedAt()));
        return users.setProfile(changed)
                .invoke(() -> metrics.counter("pailou.users.changed", "change", "profile_edited")
                        .increment());
    }

    /**
     * Takes an identity from a user, unless it is the last by which they come in. Two at once take turns, as each holds
     * the user's lock: the second one counts what the first one left.
     */
    Uni<Void> unlink(Target target, String identityId) {
        return unitOfWork
                .commit(events -> users.locked(target.id()).map(target::in).call(user -> links.of(user.id(), identityId)
                        .map(found -> found.orElseThrow(() -> Problems.notFound("identity")))
                        .call(identity -> links.otherWaysIn(user.id(), identityId)
                                .invoke(others -> {
                                    if (others == 0) {
                                        throw AccountProblems.lastWayIn();
                                    }
                                }))
                        .chain(identity -> unlink(user, identity, events))))
                .invoke(user -> {
                    metrics.counter("pailou.users.changed", "change", "identity_unlinked")
                            .increment();
                    LOG.infof(
                            "An identity is unlinked by its user: identity=%s user=%s pool=%s",
                            identityId, user.id(), user.poolId());
                })
                .replaceWithVoid();
    }

    private Uni<Void> unlink(StoredUser user, LinkedIdentity identity, EventSink events) {
        var change = new LinkChanges.Change(Ids.next(), LinkReason.UNLINKED_BY_USER.code(), null, user.id(), user.id());
        return changes.keep(change, identity.id())
                .chain(() -> links.take(identity.id(), user.id()))
                .chain(() -> proofs.killOf(user.id()))
                .chain(() -> news.unbound(user, identity, LinkReason.UNLINKED_BY_USER, user.id(), events))
                .invoke(() -> news.audited(user, LinkReason.UNLINKED_BY_USER, identity.id(), null, user.id(), events));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
