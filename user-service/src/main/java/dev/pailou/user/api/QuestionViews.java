package dev.pailou.user.api;

import dev.pailou.user.domain.Profile;
import dev.pailou.user.domain.decision.Hint;
import dev.pailou.user.domain.decision.MatchField;
import dev.pailou.user.domain.decision.ProofMethod;
import dev.pailou.user.store.BindingQuestions;
import dev.pailou.user.store.PendingQuestion;
import dev.pailou.user.store.Users;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Shows questions, as far as they may be seen by whoever is asked. */
@Singleton
class QuestionViews {

    /** By what people call an account, the first that it has. */
    private static final List<String> NAMES = List.of("name", "nickname", "preferred_username");

    private final BindingQuestions questions;
    private final Users users;

    QuestionViews(BindingQuestions questions, Users users) {
        this.questions = questions;
        this.users = users;
    }

    /** @return the question that this login of this pool was asked, while it can be answered */
    Uni<Optional<QuestionView>> of(String loginId, String poolId) {
        return Panache.withSession(() -> questions.shown(loginId, poolId).chain(found -> found.map(
                        pending -> name(pending).map(name -> Optional.of(view(pending, name))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    private Uni<Optional<String>> name(PendingQuestion pending) {
        return pending.shownUserId()
                .map(users::profileOf)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(profile -> profile.map(Profile::toClaims).flatMap(claims -> NAMES.stream()
                        .filter(claims::containsKey)
                        .map(claims::get)
                        .findFirst()));
    }

    private static QuestionView view(PendingQuestion pending, Optional<String> shownName) {
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
                pending.shownUserId().isPresent(),
                shownName.orElse(null),
                Profile.nickname(pending.arriving().claims()).orElse(null),
                pending.question().expiresAt());
    }
}
