package dev.pailou.user.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pailou.kernel.events.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The words of the decision")
class BindingRulesTest {

    @Test
    @DisplayName("A purpose without rules decides nothing")
    void unknownPurpose() {
        assertThat(Purpose.of("sign-in")).isEqualTo(new Purpose.SignIn());
        assertThatThrownBy(() -> Purpose.of("link")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Purpose.of(null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("An identity without subjects is none")
    void withoutSubjects() {
        List<Subject> none = List.of();
        assertThatThrownBy(() -> new ArrivingIdentity("source", none, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("What configuration says and this version doesn't know trusts, proves and matches nothing")
    void unknownWords() {
        assertThat(FieldTrust.of("sometimes")).isEqualTo(FieldTrust.NEVER);
        assertThat(FieldTrust.of(null)).isEqualTo(FieldTrust.NEVER);
        assertThat(ProofMethod.of("palm_reading")).isEmpty();
        assertThat(MatchField.of("username")).isEmpty();
        assertThat(UnknownIdentityPolicy.of(null, false, Map.of(), Set.of()))
                .isEqualTo(new UnknownIdentityPolicy.Create(true));
    }

    @Test
    @DisplayName("A value that nobody wrote, or a longer one than there are, is no value")
    void noValue() {
        for (var field : MatchField.values()) {
            assertThat(field.normalise(null)).isEmpty();
            assertThat(field.normalise(" ")).isEmpty();
        }
        assertThat(MatchField.EXTERNAL_ID.normalise("7".repeat(255))).isPresent();
        assertThat(MatchField.EXTERNAL_ID.normalise("7".repeat(256))).isEmpty();
    }

    @Test
    @DisplayName("A question does not write the person's address into a log")
    void quiet() {
        var question = new Decision.AskConfirmation(
                "user", MatchField.EMAIL, "ming@example.com", new Offer(true, Set.of(ProofMethod.PASSWORD)));
        assertThat(question.toString()).contains("user", "EMAIL", "PASSWORD").doesNotContain("ming");
    }

    @Test
    @DisplayName("Reasons have stable codes")
    void codes() {
        assertThat(Arrays.stream(Reason.values()).map(Reason::code))
                .containsExactly(
                        "created",
                        "known_identity",
                        "subject_joined",
                        "password",
                        "field_matched",
                        "match_confirmed",
                        "account_proved",
                        "linked",
                        "already_linked",
                        "confirmed",
                        "binding_asked",
                        "several_matches",
                        "match_has_source",
                        "match_unvouched",
                        "login_only",
                        "identity_conflict",
                        "identity_taken",
                        "second_of_source",
                        "not_the_same_user",
                        "answer_outdated",
                        "login_expired",
                        "connection_disabled",
                        "pool_disabled",
                        "user_blocked");
    }
}
