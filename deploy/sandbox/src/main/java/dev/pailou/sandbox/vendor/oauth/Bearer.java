package dev.pailou.sandbox.vendor.oauth;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.Token;
import dev.pailou.sandbox.vendor.Tokens;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Answers calls that bring a person's token.
 *
 * @param shared knows apps, people and time
 * @param tokens the tokens that are out
 * @param refusal the answer for a token that does not work: with true for one that did, with false for one that never did
 */
public record Bearer(Shared shared, Tokens tokens, Function<Boolean, Answer> refusal) {
    /**
     * Answers.
     *
     * @param value the token that came, null when none did
     * @param answer the answer to the grant, about the person
     */
    public Answer answer(String value, BiFunction<Grant, Profile, Answer> answer) {
        Optional<Token> token = tokens.find(value);
        if (token.isEmpty() || token.get().isExpired(shared.now())) {
            return refusal.apply(token.isPresent());
        }
        Grant grant = token.get().grant();
        return answer.apply(grant, Profile.of(shared, grant));
    }
}
