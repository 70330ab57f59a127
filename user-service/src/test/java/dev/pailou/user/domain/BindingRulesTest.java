package dev.pailou.user.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pailou.kernel.events.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@DisplayName("Who becomes whom")
class BindingRulesTest {

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "decisions.csv", useHeadersInDisplayName = false, numLinesToSkip = 3)
    void decides(
            String rule,
            String pool,
            String connection,
            String association,
            String loginOnly,
            String arriving,
            String known,
            String expected) {
        var policy = new LoginPolicy(
                pool.equals("on"),
                connection.equals("on"),
                UnknownIdentityPolicy.of(association, loginOnly.equals("yes")));

        var decision = BindingRules.decide(
                new ArrivingIdentity("source", subjects(arriving)), identities(known), policy, Purpose.SIGN_IN);

        assertThat(describe(decision)).as(rule).isEqualTo(expected);
    }

    @Test
    @DisplayName("A purpose without rules decides nothing")
    void unknownPurpose() {
        assertThat(Purpose.of("sign-in")).isEqualTo(Purpose.SIGN_IN);
        assertThatThrownBy(() -> Purpose.of("link")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Purpose.of(null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("An identity without subjects is none")
    void withoutSubjects() {
        List<Subject> none = List.of();
        assertThatThrownBy(() -> new ArrivingIdentity("source", none)).isInstanceOf(IllegalArgumentException.class);
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
                        "login_only",
                        "identity_conflict",
                        "connection_disabled",
                        "pool_disabled",
                        "user_blocked");
    }

    private static String describe(Decision decision) {
        var reason = decision.reason().code();
        return switch (decision) {
            case Decision.CreateUser created -> reason;
            case Decision.Refuse refused -> reason;
            case Decision.Recognise(KnownIdentity identity) -> reason + " " + identity.id();
            case Decision.JoinSubjects(KnownIdentity identity, List<Subject> added) ->
                reason + " " + identity.id() + " "
                        + added.stream()
                                .map(subject -> "+" + subject.namespace() + ":" + subject.subject())
                                .sorted()
                                .collect(Collectors.joining(" "));
        };
    }

    private static List<KnownIdentity> identities(String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split(";")).map(BindingRulesTest::identity).toList();
    }

    private static KnownIdentity identity(String text) {
        var parts = text.split("=");
        var name = parts[0].replace("!", "");
        return new KnownIdentity(
                name,
                "user of " + name,
                parts[0].endsWith("!"),
                subjects(parts[1]).stream().collect(Collectors.toMap(Subject::namespace, Subject::subject)));
    }

    private static List<Subject> subjects(String text) {
        return Arrays.stream(text.split(" "))
                .map(subject -> subject.split(":"))
                .map(parts -> new Subject(parts[0], parts[1]))
                .toList();
    }
}
