package dev.pailou.user.events;

import dev.pailou.kernel.events.IdentityAuthenticated;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.user.binding.Announcements;
import dev.pailou.user.binding.Answers;
import dev.pailou.user.binding.Bindings;
import dev.pailou.user.binding.Comer;
import dev.pailou.user.binding.DecidedLogin;
import dev.pailou.user.binding.Situations;
import dev.pailou.user.domain.IdentityFingerprint;
import dev.pailou.user.domain.decision.ArrivingIdentity;
import dev.pailou.user.domain.decision.BindingRules;
import dev.pailou.user.domain.decision.Decision;
import dev.pailou.user.domain.decision.LoginPolicy;
import dev.pailou.user.domain.decision.ProofMethod;
import dev.pailou.user.domain.decision.Purpose;
import dev.pailou.user.domain.decision.Reason;
import dev.pailou.user.domain.decision.Situation;
import dev.pailou.user.store.BindingQuestion;
import dev.pailou.user.store.BindingQuestions;
import dev.pailou.user.store.Configuration;
import dev.pailou.user.store.DecisionRecord;
import dev.pailou.user.store.Decisions;
import dev.pailou.user.store.PendingQuestion;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides a login through an identity source and writes down what follows, all in the transaction of its event. */
@Singleton
class IdentityDecision {

    /** How long somebody who is asked may take: as long as for a login at the vendor. */
    private static final Duration TO_ANSWER = Duration.ofMinutes(15);

    private final Configuration configuration;
    private final Decisions decisions;
    private final BindingQuestions questions;
    private final Situations situations;
    private final Bindings bindings;
    private final Announcements announcements;
    private final Answers answers;
    private final Clock clock = Clock.systemUTC();

    IdentityDecision(
            Configuration configuration,
            Decisions decisions,
            BindingQuestions questions,
            Situations situations,
            Bindings bindings,
            Announcements announcements,
            Answers answers) {
        this.configuration = configuration;
        this.decisions = decisions;
        this.questions = questions;
        this.situations = situations;
        this.bindings = bindings;
        this.announcements = announcements;
        this.answers = answers;
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
        var purpose = Purpose.of(login.purpose(), login.answersLoginId());
        var arriving = new ArrivingIdentity(login.sourceId(), login.subjects(), login.claims());
        var expired = !clock.instant().isBefore(deadline);
        return decisions
                .of(login.loginId())
                .chain(earlier -> earlier.isPresent()
                        ? Uni.createFrom().item(Optional.empty())
                        : policy(login, patience)
                                .chain(policy -> situations.of(login.poolId(), arriving, expired, policy, purpose))
                                .chain(situation -> decide(situation, login, events))
                                .map(Optional::of));
    }

    private Uni<LoginPolicy> policy(IdentityAuthenticated login, ReplicaPatience patience) {
        return configuration
                .policy(login.poolId(), login.connectionId(), login.sourceId())
                .map(policy -> {
                    if (policy.isEmpty() && patience.tryAgain()) {
                        throw new NotReplicatedYet(login.connectionId());
                    }
                    return policy.orElse(Situations.NOTHING_IS_KNOWN);
                });
    }

    private Uni<Decision> decide(Situation situation, IdentityAuthenticated login, EventSink events) {
        var decision = BindingRules.decide(situation);
        return switch (decision) {
            case Decision.Question question ->
                ask(question, situation.arriving(), login, events).replaceWith(question);
            case Decision.Recognise(var identity, Reason reason)
            when situation.purpose() instanceof Purpose.Show ->
                show(decision, new Comer(identity.userId(), identity.id()), situation, login, events);
            default -> end(decision, situation, login, events);
        };
    }

    private Uni<Decision> end(Decision decision, Situation situation, IdentityAuthenticated login, EventSink events) {
        return bindings.carryOut(decision, situation, login.poolId(), login.connectionId(), events)
                .chain(comer -> decisions
                        .storeFirst(record(decision.reason(), login, comer))
                        .chain(() -> announcements.ended(DecidedLogin.of(login), comer, decision.reason(), events)))
                .replaceWith(decision);
    }

    /** Somebody showed whose account may be meant: what was asked about the other identity is asked anew. */
    private Uni<Decision> show(
            Decision decision, Comer shown, Situation situation, IdentityAuthenticated login, EventSink events) {
        return answers.show(login.answersLoginId(), shown.userId(), DecidedLogin.of(login), events)
                .chain(asked -> asked
                        ? bindings.noteSeen(shown, situation.arriving(), login.connectionId())
                                .chain(() -> decisions.storeFirst(record(Reason.CONFIRMED, login, Optional.of(shown))))
                                .replaceWith(decision)
                        : end(new Decision.Refuse(Reason.ANSWER_OUTDATED), situation, login, events));
    }

    private Uni<Void> ask(
            Decision.Question question, ArrivingIdentity arriving, IdentityAuthenticated login, EventSink events) {
        var methods = question.offer().methods().stream().map(ProofMethod::code).collect(Collectors.toSet());
        var confirmField = question instanceof Decision.AskConfirmation confirmation
                ? Optional.of(confirmation.field().code())
                : Optional.<String>empty();
        var pending = new PendingQuestion(
                new BindingQuestion(
                        login.loginId(),
                        login.poolId(),
                        login.connectionId(),
                        IdentityFingerprint.of(login.sourceId(), login.subjects())
                                .hash(),
                        methods,
                        clock.instant().truncatedTo(ChronoUnit.MICROS).plus(TO_ANSWER)),
                login.purpose(),
                login.authorizationId(),
                login.applicationId(),
                arriving,
                login.authenticatedAt(),
                question.offer().create(),
                confirmField,
                Optional.empty());
        return decisions
                .storeFirst(record(question.reason(), login, Optional.empty()))
                .chain(() -> questions.ask(pending))
                .invoke(() -> announcements.asked(
                        pending, question.reason(), login.ticketHash(), login.ticketExpiresAt(), events))
                .replaceWithVoid();
    }

    private static DecisionRecord record(Reason reason, IdentityAuthenticated login, Optional<Comer> comer) {
        return new DecisionRecord(
                login.loginId(),
                login.authorizationId(),
                login.poolId(),
                login.applicationId(),
                login.connectionId(),
                reason.code(),
                comer.map(Comer::userId).orElse(null),
                comer.map(Comer::identityId).orElse(null),
                login.ticketHash());
    }
}
