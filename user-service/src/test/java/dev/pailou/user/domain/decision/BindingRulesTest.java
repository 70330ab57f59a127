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
        assertThat(Purpose.of("sign-in", null)).isEqualTo(new Purpose.SignIn());
        assertThat(Purpose.of("link", null)).isEqualTo(new Purpose.LinkAsked());
        assertThat(Purpose.of("confirm", "login")).isEqualTo(new Purpose.Show());
        for (var name : new String[] {"confirm", "other", null}) {
            assertThatThrownBy(() -> Purpose.of(name, null)).isInstanceOf(IllegalArgumentException.class);
        }
        for (var name : new String[] {"sign-in", "link", "other", null}) {
            assertThatThrownBy(() -> Purpose.of(name, "login")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("Nobody links anything by an answer to another question, nor the other way round")
    void otherQuestion() {
        var policy =
                new LoginPolicy(true, true, true, new UnknownIdentityPolicy.Ask(false, Set.of(ProofMethod.PASSWORD)));
        var arriving = new ArrivingIdentity("source", List.of(new Subject("openid", "1")), Map.of());
        var asked = BindingRules.decide(
                new Situation(arriving, false, List.of(), List.of(), policy, new Purpose.LinkAsked()));
        assertThat(asked).isEqualTo(new Decision.AskLink());
        assertThat(((Decision.Question) asked).offer()).isEqualTo(new Offer(false, Set.of()));
    }

    @Test
    @DisplayName("A door is open when pool and connection are")
    void doors() {
        var any = new UnknownIdentityPolicy.Create(false);
        assertThat(new LoginPolicy(true, false, true, any).isOpen()).isTrue();
        assertThat(new LoginPolicy(false, true, true, any).isOpen()).isFalse();
        assertThat(new LoginPolicy(true, true, false, any).isOpen()).isFalse();
    }

    @Test
    @DisplayName("A hint reminds of a value and doesn't tell it")
    void hints() {
        assertThat(Hint.of(MatchField.EMAIL, "ming@example.com")).isEqualTo("m***@e***.com");
        assertThat(Hint.of(MatchField.EMAIL, "m@x.io")).isEqualTo("m***@x***.io");
        assertThat(Hint.of(MatchField.PHONE, "+8613800138000")).isEqualTo("+86***00");
        assertThat(Hint.of(MatchField.EXTERNAL_ID, "10010")).isEqualTo("***");
        assertThat(Hint.of(MatchField.EXTERNAL_ID, "100101")).isEqualTo("1***1");
        assertThat(Hint.of(MatchField.EXTERNAL_ID, "\uD842\uDFB7-100-\uD842\uDFB7"))
                .isEqualTo("\uD842\uDFB7***\uD842\uDFB7");
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
                        "link_asked",
                        "login_only",
                        "identity_conflict",
                        "identity_taken",
                        "second_of_source",
                        "not_the_same_user",
                        "shows_nobody",
                        "answer_outdated",
                        "login_expired",
                        "connection_disabled",
                        "pool_disabled",
                        "user_blocked");
    }
}
