package dev.pailou.user.events;

import dev.pailou.kernel.events.IdentityAuthenticated;
import dev.pailou.kernel.events.IdentityBound;
import dev.pailou.kernel.events.LoginRefused;
import dev.pailou.kernel.events.Subject;
import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.events.UserCreated;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.user.domain.decision.ArrivingIdentity;
import dev.pailou.user.domain.decision.BindingRules;
import dev.pailou.user.domain.decision.Decision;
import dev.pailou.user.domain.decision.KnownIdentity;
import dev.pailou.user.domain.decision.LoginPolicy;
import dev.pailou.user.domain.Profile;
import dev.pailou.user.domain.decision.Purpose;
import dev.pailou.user.domain.decision.Reason;
import dev.pailou.user.domain.decision.Situation;
import dev.pailou.user.domain.decision.UnknownIdentityPolicy;
import dev.pailou.user.store.Configuration;
import dev.pailou.user.store.DecisionRecord;
import dev.pailou.user.store.Decisions;
import dev.pailou.user.store.Identities;
import dev.pailou.user.store.Users;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides a login through an identity source and writes down what follows, all in the transaction of its event. */
@Singleton
class IdentityDecision {

    /**
     * "Another provider authenticated this person." RFC 8176 registers no such value, and any that it registers would
     * claim to know how that provider did it; section 1 of the RFC leaves room for values of one's own.
     */
    private static final List<String> FEDERATED = List.of("fed");

    /** Of a new user: created, then bound. */
    private static final long VERSION_CREATED = 1;

    private static final long VERSION_BOUND = 2;

    private static final LoginPolicy NOTHING_IS_KNOWN = new LoginPolicy(true, true, false, new UnknownIdentityPolicy.Create(true));

    private final Configuration configuration;
    private final Decisions decisions;
    private final Identities identities;
    private final Users users;
    private final Clock clock = Clock.systemUTC();

    IdentityDecision(Configuration configuration, Decisions decisions, Identities identities, Users users) {
        this.configuration = configuration;
        this.decisions = decisions;
        this.identities = identities;
        this.users = users;
    }

    /**
     * @param login    who came
     * @param patience whether to try again when the connection has not arrived here yet
     * @param events   takes what follows
     * @return the decision; empty when this login was decided before
     */
    Uni<Optional<Decision>> decide(IdentityAuthenticated login, ReplicaPatience patience, EventSink events) {
        var purpose = Purpose.of(login.purpose());
        var arriving = new ArrivingIdentity(login.sourceId(), login.subjects(), login.claims());
        return decisions
                .of(login.loginId())
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(Optional.empty())
                        : policy(login, patience)
                                .chain(policy -> identities
                                        .having(arriving)
                                        .map(known -> BindingRules.decide(
                                                new Situation(arriving, false, known, List.of(), policy, purpose))))
                                .call(decision -> apply(decision, login, arriving, events))
                                .map(Optional::of));
    }

    private Uni<LoginPolicy> policy(IdentityAuthenticated login, ReplicaPatience patience) {
        return configuration
                .policy(login.poolId(), login.connectionId(), login.sourceId())
                .map(policy -> {
                    if (policy.isEmpty() && patience.tryAgain()) {
                        throw new NotReplicatedYet(login.connectionId());
                    }
                    return policy.orElse(NOTHING_IS_KNOWN);
                });
    }

    private Uni<Void> apply(
            Decision decision, IdentityAuthenticated login, ArrivingIdentity arriving, EventSink events) {
        return switch (decision) {
            case Decision.CreateUser created -> create(created, login, arriving, events);
            case Decision.Recognise(KnownIdentity identity, Reason reason) ->
                bind(reason, login, identity.userId(), identity.id(), events);
            case Decision.JoinSubjects(KnownIdentity identity, List<Subject> added) ->
                join(identity, added, login, events)
                        .chain(() -> bind(decision.reason(), login, identity.userId(), identity.id(), events));
            case Decision.BindToUser(String userId, Reason reason) -> give(userId, reason, login, arriving, events);
            case Decision.Question question -> refuse(question.reason(), login, events);
            case Decision.Refuse(Reason reason) -> refuse(reason, login, events);
        };
    }

    private Uni<Void> create(
            Decision.CreateUser created, IdentityAuthenticated login, ArrivingIdentity arriving, EventSink events) {
        var userId = Ids.next();
        var identityId = Ids.next();
        var profile = Profile.ofProvider(login.claims());
        var now = now();
        events.add(new UserCreated(
                userId, login.poolId(), VERSION_CREATED, profile.asOf(now).toClaims(), now));
        events.add(new IdentityBound(
                userId,
                login.poolId(),
                VERSION_BOUND,
                identityId,
                login.sourceId(),
                login.connectionId(),
                namespaces(arriving.subjects().stream().map(Subject::namespace)),
                created.reason().code()));
        return users.create(userId, login.poolId(), VERSION_BOUND, profile, now)
                .chain(() -> identities.create(identityId, userId, login.poolId(), login.connectionId(), arriving, now))
                .chain(() -> bind(created.reason(), login, userId, identityId, events));
    }

    private Uni<Void> give(
            String userId, Reason reason, IdentityAuthenticated login, ArrivingIdentity arriving, EventSink events) {
        var identityId = Ids.next();
        return identities
                .create(identityId, userId, login.poolId(), login.connectionId(), arriving, now())
                .chain(() -> users.nextVersion(userId))
                .invoke(version -> events.add(new IdentityBound(
                        userId,
                        login.poolId(),
                        version,
                        identityId,
                        login.sourceId(),
                        login.connectionId(),
                        namespaces(arriving.subjects().stream().map(Subject::namespace)),
                        reason.code())))
                .chain(() -> bind(reason, login, userId, identityId, events));
    }

    private Uni<Void> join(KnownIdentity identity, List<Subject> added, IdentityAuthenticated login, EventSink events) {
        return identities
                .add(identity.id(), login.sourceId(), added)
                .chain(() -> users.nextVersion(identity.userId()))
                .invoke(version -> events.add(new IdentityBound(
                        identity.userId(),
                        login.poolId(),
                        version,
                        identity.id(),
                        login.sourceId(),
                        login.connectionId(),
                        namespaces(Stream.concat(
                                identity.subjects().keySet().stream(),
                                added.stream().map(Subject::namespace))),
                        Reason.SUBJECT_JOINED.code())))
                .replaceWithVoid();
    }

    private Uni<Void> bind(
            Reason reason, IdentityAuthenticated login, String userId, String identityId, EventSink events) {
        return identities
                .seen(identityId, login.connectionId(), now())
                .chain(() -> decisions.storeFirst(record(reason, login, userId, identityId)))
                .chain(() -> users.arriving(userId))
                .chain(user -> identities
                        .of(userId)
                        .invoke(all -> events.add(new UserBound(
                                login.loginId(),
                                login.authorizationId(),
                                login.poolId(),
                                login.applicationId(),
                                login.connectionId(),
                                userId,
                                user.version(),
                                identityId,
                                reason.code(),
                                user.profile().toClaims(),
                                FEDERATED,
                                login.authenticatedAt(),
                                login.ticketHash(),
                                login.ticketExpiresAt(),
                                all))))
                .replaceWithVoid();
    }

    private Uni<Void> refuse(Reason reason, IdentityAuthenticated login, EventSink events) {
        return decisions
                .storeFirst(record(reason, login, null, null))
                .invoke(() -> events.add(new LoginRefused(
                        login.loginId(),
                        login.authorizationId(),
                        login.poolId(),
                        login.applicationId(),
                        login.connectionId(),
                        reason.code(),
                        login.ticketHash(),
                        login.ticketExpiresAt())));
    }

    private static DecisionRecord record(Reason reason, IdentityAuthenticated login, String userId, String identityId) {
        return new DecisionRecord(
                login.loginId(),
                login.authorizationId(),
                login.poolId(),
                login.applicationId(),
                login.connectionId(),
                reason.code(),
                userId,
                identityId,
                login.ticketHash());
    }

    private static List<String> namespaces(Stream<String> names) {
        return names.distinct().sorted().toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
