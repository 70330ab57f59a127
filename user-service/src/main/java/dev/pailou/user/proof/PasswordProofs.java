package dev.pailou.user.proof;

import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.user.domain.LoginName;
import dev.pailou.user.domain.decision.ProofMethod;
import dev.pailou.user.passwords.PasswordCheck;
import dev.pailou.user.passwords.PasswordProof;
import dev.pailou.user.store.BindingQuestion;
import dev.pailou.user.store.Credentials;
import dev.pailou.user.store.Proofs;
import dev.pailou.user.store.SignInDelays;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Proofs by name and password: counted, hashed and refused as a sign-in is, and by the same rules. */
@Singleton
public class PasswordProofs {

    private final OpenQuestions questions;
    private final PasswordCheck check;
    private final UnitOfWork unitOfWork;
    private final Credentials credentials;
    private final SignInDelays delays;
    private final Proofs proofs;

    PasswordProofs(
            OpenQuestions questions,
            PasswordCheck check,
            UnitOfWork unitOfWork,
            Credentials credentials,
            SignInDelays delays,
            Proofs proofs) {
        this.questions = questions;
        this.check = check;
        this.unitOfWork = unitOfWork;
        this.credentials = credentials;
        this.delays = delays;
        this.proofs = proofs;
    }

    /**
     * @param place    where the proof is wanted
     * @param username as typed
     * @param password as typed
     */
    public Uni<ProofAnswer> prove(ProofPlace place, String username, String password) {
        var name = LoginName.of(username);
        return questions.answer(place, ProofMethod.PASSWORD, question -> check.check(place.poolId(), name, password)
                .chain(proof -> switch (proof) {
                    case PasswordProof.Proved proved -> give(question, place, name, proved);
                    case PasswordProof.Wrong wrong -> answer(new ProofAnswer.Wrong());
                    case PasswordProof.TooEarly(Duration rest) -> answer(new ProofAnswer.TooEarly(rest));
                    case PasswordProof.Busy busy -> answer(new ProofAnswer.Busy());
                }));
    }

    private Uni<ProofAnswer> give(
            BindingQuestion question, ProofPlace place, LoginName name, PasswordProof.Proved proved) {
        return unitOfWork.commit(events -> credentials
                .use(proved.credential(), proved.hash())
                .chain(usable -> usable
                        ? delays.forget(place.poolId(), name)
                                .chain(() -> proofs.give(
                                        question,
                                        place.browserHash(),
                                        proved.credential().userId(),
                                        ProofMethod.PASSWORD.code()))
                                .map(value -> value.<ProofAnswer>map(
                                                proof -> new ProofAnswer.Given(proof, question.expiresAt()))
                                        .orElseGet(ProofAnswer.NotAsked::new))
                        : answer(new ProofAnswer.Wrong())));
    }

    private static Uni<ProofAnswer> answer(ProofAnswer answer) {
        return Uni.createFrom().item(answer);
    }
}
