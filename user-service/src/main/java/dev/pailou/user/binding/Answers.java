package dev.pailou.user.binding;

import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.user.domain.decision.Answer;
import dev.pailou.user.domain.decision.CandidateUser;
import dev.pailou.user.domain.decision.Decision;
import dev.pailou.user.domain.decision.ProofMethod;
import dev.pailou.user.domain.decision.Purpose;
import dev.pailou.user.domain.decision.Reason;
import dev.pailou.user.store.BindingQuestions;
import dev.pailou.user.store.PendingQuestion;
import dev.pailou.user.store.Proof;
import dev.pailou.user.store.Proofs;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Takes the answers of people who were asked. Each is decided anew, as things stand now, in one transaction with the end
 * of the question and with what it used up; of two at once, the second one finds the question ended.
 */
@Singleton
public class Answers {

    private static final int RETRIES = 3;

    private final UnitOfWork unitOfWork;
    private final BindingQuestions questions;
    private final AnswerDecision decision;
    private final Situations situations;
    private final Announcements announcements;
    private final Proofs proofs;
    private final AnswerReports reports;

    Answers(
            UnitOfWork unitOfWork,
            BindingQuestions questions,
            AnswerDecision decision,
            Situations situations,
            Announcements announcements,
            Proofs proofs,
            AnswerReports reports) {
        this.unitOfWork = unitOfWork;
        this.questions = questions;
        this.decision = decision;
        this.situations = situations;
        this.announcements = announcements;
        this.proofs = proofs;
        this.reports = reports;
    }

    /** "Create a new account." */
    public Uni<AnswerOutcome> create(QuestionPlace place) {
        return signIn(place, question -> given(new Answer.CreateNew(), null))
                .invoke(outcome -> reports.answered("create", place.loginId(), place.poolId(), outcome));
    }

    /**
     * "I already have one", and it is proved.
     *
     * @param browserHash SHA-256 of what only the browser of this login has
     * @param proof       the value that the browser was given for it
     */
    public Uni<AnswerOutcome> proved(QuestionPlace place, String browserHash, String proof) {
        return signIn(place, question -> consumed(question, browserHash, proof))
                .invoke(outcome -> reports.answered("proved", place.loginId(), place.poolId(), outcome));
    }

    /**
     * The value by which an account was found, typed by the person. A wrong one can be tried again a few times.
     *
     * @param text as typed
     */
    public Uni<AnswerOutcome> typed(QuestionPlace place, String text) {
        return questions
                .tryOnce(place.loginId(), place.poolId())
                .chain(left -> left.isEmpty()
                        ? ended()
                        : signIn(place, question -> given(new Answer.Typed(text), null))
                                .chain(outcome -> outcome instanceof AnswerOutcome.WrongValue && left.get() == 0
                                        ? close(place)
                                        : Uni.createFrom().item(outcome)))
                .invoke(outcome -> reports.answered("typed", place.loginId(), place.poolId(), outcome));
    }

    /**
     * Somebody who is in said in their session that they want the identity.
     *
     * @param poolId  the pool
     * @param loginId the login that brought it
     * @param userId  who is in
     */
    public Uni<AnswerOutcome> link(String poolId, String loginId, String userId) {
        return attempt(poolId, loginId, PendingQuestion.LINK, (question, events) -> decision.decide(
                                question, asked -> situations
                                        .candidate(userId, poolId)
                                        .map(user ->
                                                Optional.of(new AnswerDecision.Given(new Purpose.Link(user), null))))
                        .chain(decided -> decision.end(question, decided.orElseThrow(), events)
                                .<AnswerOutcome>map(comer -> outcome(decided.orElseThrow(), comer))))
                .invoke(outcome -> reports.answered("link", loginId, poolId, outcome));
    }

    /** "This account, which I have shown by another identity." */
    public Uni<AnswerOutcome> shown(QuestionPlace place) {
        return signIn(place, this::shown)
                .invoke(outcome -> reports.answered("shown", place.loginId(), place.poolId(), outcome));
    }

    private Uni<Optional<AnswerDecision.Given>> shown(PendingQuestion question) {
        return question.shownUserId()
                .map(userId -> situations
                        .candidate(userId, question.question().poolId())
                        .chain(user -> given(
                                new Answer.Proved(user, ProofMethod.OTHER_SOURCE), ProofMethod.OTHER_SOURCE.code())))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /**
     * Somebody came through another connection, and that shows whose account may be meant. It proves nothing yet: whoever
     * was asked may have sent somebody else that way. So nothing comes to that account before the browser that was asked
     * has the ticket of this login, too, and its person says that it is meant; the question is asked anew until then. In
     * the transaction of that login's event.
     *
     * @param loginId the login whose person was asked
     * @param userId  whose account it is
     * @param by      the login that showed it
     * @param events  takes what follows
     * @return whether such a question of that request waits for such an answer
     */
    public Uni<Boolean> show(String loginId, String userId, DecidedLogin by, EventSink events) {
        return questions
                .locked(loginId, by.poolId(), PendingQuestion.SIGN_IN)
                .map(found ->
                        found.filter(question -> question.authorizationId().equals(by.authorizationId())
                                && question.applicationId().equals(by.applicationId())
                                && question.question().methods().contains(ProofMethod.OTHER_SOURCE.code())))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : askAnew(found.get(), found.get().showing(by.loginId(), userId), by, events)
                                .replaceWith(true));
    }

    private Uni<Void> askAnew(PendingQuestion before, PendingQuestion after, DecidedLogin by, EventSink events) {
        return decision.replace(before)
                .chain(() -> questions.ask(after))
                .invoke(() ->
                        announcements.asked(after, Reason.CONFIRMED, by.ticketHash(), by.ticketExpiresAt(), events))
                .replaceWithVoid();
    }

    private Uni<AnswerOutcome> signIn(QuestionPlace place, AnswerDecision.Reading reading) {
        return attempt(place.poolId(), place.loginId(), PendingQuestion.SIGN_IN, (question, events) -> decision.decide(
                        question, reading)
                .chain(decided -> {
                    if (decided.isEmpty()) {
                        return Uni.createFrom().item(new AnswerOutcome.ProofEnded());
                    }
                    return decided.get().decision() instanceof Decision.Question
                            ? Uni.createFrom().item(new AnswerOutcome.WrongValue())
                            : end(place, question, decided.get(), events);
                }));
    }

    private Uni<AnswerOutcome> end(
            QuestionPlace place, PendingQuestion question, AnswerDecision.Decided decided, EventSink events) {
        var login = new DecidedLogin(
                place.loginId(),
                question.authorizationId(),
                place.poolId(),
                question.applicationId(),
                question.question().connectionId(),
                question.authenticatedAt(),
                place.ticketHash(),
                place.ticketExpiresAt());
        return decision.end(question, decided, events)
                .call(comer ->
                        announcements.ended(login, comer, decided.decision().reason(), events))
                .map(comer -> outcome(decided, comer));
    }

    /** Too many wrong values: whoever doesn't know theirs is asked no longer. */
    private Uni<AnswerOutcome> close(QuestionPlace place) {
        return unitOfWork.commit(events -> questions.end(place.loginId())).chain(Answers::ended);
    }

    /** The user is locked before their proof, as they are for a block, so that neither waits for the other. */
    private Uni<Optional<AnswerDecision.Given>> consumed(PendingQuestion question, String browserHash, String value) {
        var asked = question.question();
        return proofs.userOf(value, asked.loginId())
                .chain(userId -> userId.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : situations.candidate(userId.get(), asked.poolId()).chain(user -> proofs.consume(
                                        value, asked.loginId(), asked.poolId(), asked.identityHash(), browserHash)
                                .map(proof -> proof.map(known -> given(user, known)))));
    }

    private static AnswerDecision.Given given(CandidateUser user, Proof proof) {
        var method = ProofMethod.of(proof.method()).orElseThrow();
        return new AnswerDecision.Given(new Purpose.Answered(new Answer.Proved(user, method)), proof.method());
    }

    private static Uni<Optional<AnswerDecision.Given>> given(Answer answer, String proofMethod) {
        return Uni.createFrom().item(Optional.of(new AnswerDecision.Given(new Purpose.Answered(answer), proofMethod)));
    }

    private Uni<AnswerOutcome> attempt(
            String poolId,
            String loginId,
            String purpose,
            BiFunction<PendingQuestion, EventSink, Uni<AnswerOutcome>> work) {
        return unitOfWork
                .commit(events -> questions.locked(loginId, poolId, purpose).chain(found -> found.map(
                                question -> work.apply(question, events))
                        .orElseGet(Answers::ended)))
                .onFailure(LostRaces::is)
                .retry()
                .atMost(RETRIES);
    }

    private static AnswerOutcome outcome(AnswerDecision.Decided decided, Optional<Comer> comer) {
        return new AnswerOutcome.Decided(comer.isPresent(), decided.decision().reason());
    }

    private static Uni<AnswerOutcome> ended() {
        return Uni.createFrom().item(new AnswerOutcome.QuestionEnded());
    }
}
