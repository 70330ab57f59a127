package dev.pailou.user.binding;

import dev.pailou.kernel.events.AccountChanged;
import dev.pailou.kernel.events.IdentityBound;
import dev.pailou.kernel.events.Subject;
import dev.pailou.kernel.events.UserCreated;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.user.domain.Profile;
import dev.pailou.user.domain.decision.ArrivingIdentity;
import dev.pailou.user.domain.decision.Decision;
import dev.pailou.user.domain.decision.KnownIdentity;
import dev.pailou.user.domain.decision.Purpose;
import dev.pailou.user.domain.decision.Reason;
import dev.pailou.user.domain.decision.Situation;
import dev.pailou.user.store.Contacts;
import dev.pailou.user.store.Identities;
import dev.pailou.user.store.Users;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes true what was decided: users and their identities, with the events that tell of them. */
@Singleton
public class Bindings {

    /** Of a new user: created, then bound. */
    private static final long VERSION_CREATED = 1;

    private static final long VERSION_BOUND = 2;

    private final Contacts contacts;
    private final Identities identities;
    private final Users users;
    private final ProfileRefresh profiles;
    private final Clock clock = Clock.systemUTC();

    Bindings(Contacts contacts, Identities identities, Users users, ProfileRefresh profiles) {
        this.contacts = contacts;
        this.identities = identities;
        this.users = users;
        this.profiles = profiles;
    }

    /** Where an identity came in. */
    private record Way(String poolId, String connectionId) {}

    /**
     * @param decision     what was decided
     * @param situation    on what
     * @param poolId       the pool
     * @param connectionId the connection through which the identity came
     * @param events       takes what follows
     * @return who comes in, and nobody when it is refused or somebody is asked; fails with {@link
     *     dev.pailou.user.store.LostRace} when another transaction has made something of it untrue
     */
    public Uni<Optional<Comer>> carryOut(
            Decision decision, Situation situation, String poolId, String connectionId, EventSink events) {
        var way = new Way(poolId, connectionId);
        return switch (decision) {
            case Decision.CreateUser created -> create(situation, created.reason(), way, events);
            case Decision.Recognise(KnownIdentity identity, Reason reason) ->
                refresh(identity, situation, way, events)
                        .chain(() -> comes(new Comer(identity.userId(), identity.id()), situation.arriving(), way));
            case Decision.JoinSubjects(KnownIdentity identity, List<Subject> added) ->
                refresh(identity, situation, way, events)
                        .chain(() -> join(identity, added, situation.arriving(), way, events))
                        .chain(() -> comes(new Comer(identity.userId(), identity.id()), situation.arriving(), way));
            case Decision.BindToUser(String userId, Reason reason) ->
                give(userId, reason, situation.arriving(), way, events);
            case Decision.Question question -> Uni.createFrom().item(Optional.empty());
            case Decision.Refuse refused -> Uni.createFrom().item(Optional.empty());
        };
    }

    /** Notes that an identity came in, for whatever. */
    public Uni<Void> noteSeen(Comer comer, ArrivingIdentity arriving, String connectionId) {
        return identities.seen(
                comer.identityId(), comer.userId(), connectionId, Profile.nickname(arriving.claims()), now());
    }

    private Uni<Void> refresh(KnownIdentity identity, Situation situation, Way way, EventSink events) {
        return profiles.onLogin(
                new Comer(identity.userId(), identity.id()), situation, way.poolId(), way.connectionId(), events);
    }

    private Uni<Optional<Comer>> create(Situation situation, Reason reason, Way way, EventSink events) {
        var arriving = situation.arriving();
        var comer = new Comer(Ids.next(), Ids.next());
        var profile = Profile.ofProvider(arriving.claimsUnder(situation.policy().unknownIdentity()));
        var now = now();
        events.add(new UserCreated(
                comer.userId(), way.poolId(), VERSION_CREATED, profile.asOf(now).toClaims(), now));
        events.add(bound(
                comer,
                VERSION_BOUND,
                arriving,
                way,
                arriving.subjects().stream().map(Subject::namespace),
                reason));
        return users.create(comer.userId(), way.poolId(), VERSION_BOUND, profile, now)
                .chain(() -> identities.create(
                        comer.identityId(), comer.userId(), way.poolId(), way.connectionId(), arriving, now))
                .chain(() -> noteContacts(comer, way.poolId(), situation, now))
                .chain(() -> comes(comer, arriving, way));
    }

    private Uni<Void> noteContacts(Comer comer, String poolId, Situation situation, Instant now) {
        var policy = situation.policy().unknownIdentity();
        // Whoever chose a new account may have had a match, and leaves the value where it leads.
        var mustLead = situation.purpose() instanceof Purpose.SignIn
                ? policy.looksFor(situation.arriving()).keySet()
                : Set.of();
        Uni<Void> noted = Uni.createFrom().voidItem();
        for (var contact : situation.arriving().contactsUnder(policy).entrySet()) {
            var field = contact.getKey();
            noted = noted.chain(() -> contacts.vouchedFor(
                    comer.userId(),
                    comer.identityId(),
                    poolId,
                    field,
                    contact.getValue(),
                    now,
                    mustLead.contains(field)));
        }
        return noted;
    }

    private Uni<Optional<Comer>> give(
            String userId, Reason reason, ArrivingIdentity arriving, Way way, EventSink events) {
        var comer = new Comer(userId, Ids.next());
        return identities
                .create(comer.identityId(), userId, way.poolId(), way.connectionId(), arriving, now())
                .chain(() -> users.nextVersion(userId))
                .invoke(version -> events.add(bound(
                        comer,
                        version,
                        arriving,
                        way,
                        arriving.subjects().stream().map(Subject::namespace),
                        reason)))
                .invoke(() -> audited(comer, reason, way, events))
                .chain(() -> comes(comer, arriving, way));
    }

    /** Nobody vouched but the administrator, by the setting of the connection: somebody may want to look at it later. */
    private void audited(Comer comer, Reason reason, Way way, EventSink events) {
        if (reason == Reason.MATCH_CONFIRMED) {
            events.add(new AccountChanged(
                    way.poolId(), comer.userId(), reason.code(), comer.identityId(), null, way.connectionId(), now()));
        }
    }

    private Uni<Void> join(
            KnownIdentity identity, List<Subject> added, ArrivingIdentity arriving, Way way, EventSink events) {
        return identities
                .add(identity.id(), arriving.sourceId(), added)
                .chain(() -> users.nextVersion(identity.userId()))
                .invoke(version -> events.add(bound(
                        new Comer(identity.userId(), identity.id()),
                        version,
                        arriving,
                        way,
                        Stream.concat(
                                identity.subjects().keySet().stream(),
                                added.stream().map(Subject::namespace)),
                        Reason.SUBJECT_JOINED)))
                .replaceWithVoid();
    }

    private Uni<Optional<Comer>> comes(Comer comer, ArrivingIdentity arriving, Way way) {
        return noteSeen(comer, arriving, way.connectionId()).replaceWith(Optional.of(comer));
    }

    private static IdentityBound bound(
            Comer comer, long version, ArrivingIdentity arriving, Way way, Stream<String> namespaces, Reason reason) {
        return new IdentityBound(
                comer.userId(),
                way.poolId(),
                version,
                comer.identityId(),
                arriving.sourceId(),
                way.connectionId(),
                namespaces.distinct().sorted().toList(),
                reason.code());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
