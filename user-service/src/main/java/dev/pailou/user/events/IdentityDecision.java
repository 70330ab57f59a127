package dev.pailou.user.events;

import dev.pailou.kernel.events.BindingRequired;
import dev.pailou.kernel.events.IdentityAuthenticated;
import dev.pailou.kernel.events.IdentityBound;
import dev.pailou.kernel.events.LoginRefused;
import dev.pailou.kernel.events.Subject;
import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.events.UserCreated;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.user.domain.IdentityFingerprint;
import dev.pailou.user.domain.Profile;
import dev.pailou.user.domain.decision.ArrivingIdentity;
import dev.pailou.user.domain.decision.BindingRules;
import dev.pailou.user.domain.decision.Decision;
import dev.pailou.user.domain.decision.KnownIdentity;
import dev.pailou.user.domain.decision.LoginPolicy;
import dev.pailou.user.domain.decision.ProofMethod;
import dev.pailou.user.domain.decision.Purpose;
import dev.pailou.user.domain.decision.Reason;
import dev.pailou.user.domain.decision.Situation;
import dev.pailou.user.domain.decision.UnknownIdentityPolicy;
import dev.pailou.user.store.BindingQuestion;
import dev.pailou.user.store.BindingQuestions;
import dev.pailou.user.store.Configuration;
import dev.pailou.user.store.Contacts;
import dev.pailou.user.store.DecisionRecord;
import dev.pailou.user.store.Decisions;
import dev.pailou.user.store.Identities;
import dev.pailou.user.store.Users;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** How long somebody who is asked may take: as long as for a login at the vendor. */
    private static final Duration TO_ANSWER = Duration.ofMinutes(15);

    private static final LoginPolicy NOTHING_IS_KNOWN =
            new LoginPolicy(true, true, false, new UnknownIdentityPolicy.Create(true));

    private final Configuration configuration;
    private final Decisions decisions;
    private final BindingQuestions questions;
    private final Contacts contacts;
    private final Identities identities;
    private final Users users;
    private final Clock clock = Clock.systemUTC();

    IdentityDecision(
            Configuration configuration,
            Decisions decisions,
            BindingQuestions questions,
            Contacts contacts,
            Identities identities,
            Users users) {
        this.configuration = configuration;
        this.decisions = decisions;
        this.questions = questions;
        this.contacts = contacts;
        this.identities = identities;
        this.users = users;
    }

    /**
     * @param login    who came
     * @param deadline when it is too late to decide
     * @param patience whether to try again when the connection has not arrived here yet
     * @param events   takes what follows
     * @return the decision; empty when this login was decided before
     */
    Uni<Optional<Decision>> decide(
            IdentityAuthenticated login, Instant deadline, ReplicaPatience patience, EventSink events) {
        var purpose = Purpose.of(login.purpose());
        var arriving = new ArrivingIdentity(login.sourceId(), login.subjects(), login.claims());
        return decisions
                .of(login.loginId())
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(Optional.empty())
                        : policy(login, patience)
                                .chain(policy -> situation(login, deadline, arriving, policy, purpose))
                                .chain(situation -> {
                                    var decision = BindingRules.decide(situation);
                                    return apply(decision, situation, login, events)
                                            .replaceWith(Optional.of(decision));
                                }));
    }

    private Uni<Situation> situation(
            IdentityAuthenticated login,
            Instant deadline,
            ArrivingIdentity arriving,
            LoginPolicy policy,
            Purpose purpose) {
        var expired = !clock.instant().isBefore(deadline);
        var values = policy.unknownIdentity().looksFor(arriving);
        return identities
                .having(arriving)
                .chain(known -> known.isEmpty() && !values.isEmpty()
                        ? contacts.lockHolders(login.poolId(), values)
                                // Another login of the same person may have held the lock.
                                .chain(holders -> identities
                                        .having(arriving)
                                        .map(knownByNow ->
                                                new Situation(arriving, expired, knownByNow, holders, policy, purpose)))
                        : Uni.createFrom().item(new Situation(arriving, expired, known, List.of(), policy, purpose)));
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

    private Uni<Void> apply(Decision decision, Situation situation, IdentityAuthenticated login, EventSink events) {
        var arriving = situation.arriving();
        return switch (decision) {
            case Decision.CreateUser created ->
                create(created, login, arriving, situation.policy().unknownIdentity(), events);
            case Decision.Recognise(KnownIdentity identity, Reason reason) ->
                bind(reason, login, identity.userId(), identity.id(), events);
            case Decision.JoinSubjects(KnownIdentity identity, List<Subject> added) ->
                join(identity, added, login, events)
                        .chain(() -> bind(decision.reason(), login, identity.userId(), identity.id(), events));
            case Decision.BindToUser(String userId, Reason reason) -> give(userId, reason, login, arriving, events);
            case Decision.Question question -> ask(question, login, events);
            case Decision.Refuse(Reason reason) -> refuse(reason, login, events);
        };
    }

    private Uni<Void> create(
            Decision.CreateUser created,
            IdentityAuthenticated login,
            ArrivingIdentity arriving,
            UnknownIdentityPolicy policy,
            EventSink events) {
        var userId = Ids.next();
        var identityId = Ids.next();
        var profile = Profile.ofProvider(arriving.claimsUnder(policy));
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
                .chain(() -> noteContacts(userId, identityId, login.poolId(), arriving, policy, now))
                .chain(() -> bind(created.reason(), login, userId, identityId, events));
    }

    private Uni<Void> noteContacts(
            String userId,
            String identityId,
            String poolId,
            ArrivingIdentity arriving,
            UnknownIdentityPolicy policy,
            Instant now) {
        var lookedFor = policy.looksFor(arriving).keySet();
        Uni<Void> noted = Uni.createFrom().voidItem();
        for (var contact : arriving.contactsUnder(policy).entrySet()) {
            var field = contact.getKey();
            noted = noted.chain(() -> contacts.vouchedFor(
                    userId, identityId, poolId, field, contact.getValue(), now, lookedFor.contains(field)));
        }
        return noted;
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
                .seen(identityId, userId, login.connectionId(), Profile.nickname(login.claims()), now())
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

    private Uni<Void> ask(Decision.Question question, IdentityAuthenticated login, EventSink events) {
        var methods = question.offer().methods().stream()
                .map(ProofMethod::code)
                .sorted()
                .toList();
        var confirmField = question instanceof Decision.AskConfirmation confirmation
                ? confirmation.field().code()
                : null;
        return decisions
                .storeFirst(record(question.reason(), login, null, null))
                .chain(() -> questions.ask(new BindingQuestion(
                        login.loginId(),
                        login.poolId(),
                        login.connectionId(),
                        IdentityFingerprint.of(login.sourceId(), login.subjects())
                                .hash(),
                        Set.copyOf(methods),
                        now().plus(TO_ANSWER))))
                .invoke(() -> events.add(new BindingRequired(
                        login.loginId(),
                        login.authorizationId(),
                        login.poolId(),
                        login.applicationId(),
                        login.connectionId(),
                        question.reason().code(),
                        question.offer().create(),
                        methods,
                        confirmField,
                        login.ticketHash(),
                        login.ticketExpiresAt())))
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
