package dev.pailou.user.api;

import dev.pailou.user.domain.Profile;
import dev.pailou.user.domain.decision.Hint;
import dev.pailou.user.domain.decision.MatchField;
import dev.pailou.user.domain.decision.ProofMethod;
import dev.pailou.user.store.BindingQuestions;
import dev.pailou.user.store.PendingQuestion;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;

/** Shows questions, as far as they may be seen by whoever is asked. */
@Singleton
class QuestionViews {

    private final BindingQuestions questions;

    QuestionViews(BindingQuestions questions) {
        this.questions = questions;
    }

    /** @return the question that this login of this pool was asked, while it can be answered */
    Uni<Optional<QuestionView>> of(String loginId, String poolId) {
        return questions.shown(loginId, poolId).map(found -> found.map(QuestionViews::view));
    }

    private static QuestionView view(PendingQuestion pending) {
        var field = pending.confirmField().flatMap(MatchField::of);
        var offered = pending.question().methods();
        return new QuestionView(
                pending.question().connectionId(),
                pending.create(),
                Arrays.stream(ProofMethod.values())
                        .map(ProofMethod::code)
                        .filter(offered::contains)
                        .toList(),
                field.map(MatchField::code).orElse(null),
                field.flatMap(known -> pending.arriving().value(known).map(value -> Hint.of(known, value)))
                        .orElse(null),
                Profile.nickname(pending.arriving().claims()).orElse(null),
                pending.question().expiresAt());
    }
}
