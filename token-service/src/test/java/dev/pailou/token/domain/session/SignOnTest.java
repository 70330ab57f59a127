package dev.pailou.token.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.token.domain.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("How a person is let in to an application")
class SignOnTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Session session = session(NOW.minusSeconds(60), NOW.plusSeconds(60), NOW.plusSeconds(60), false);

    @Test
    @DisplayName("at once, when somebody is logged in and nothing else is asked for")
    void atOnce() {
        assertThat(signOn(null, null, null, session)).isEqualTo(new SignOn.AtOnce(session));
        assertThat(signOn("none", null, null, session)).isEqualTo(new SignOn.AtOnce(session));
    }

    @Test
    @DisplayName("by a login, when nobody is logged in")
    void nobody() {
        assertThat(signOn(null, null, null, null)).isEqualTo(new SignOn.ByLogin());
    }

    @Test
    @DisplayName("oidcc-prompt-none-not-logged-in: not at all, when nobody may be asked: login_required")
    void silent() {
        assertRefused(signOn("none", null, null, null));
    }

    @Test
    @DisplayName("as if nobody was logged in, when the session is idle for too long, over or ended")
    void over() {
        for (var dead : List.of(
                session(NOW.minusSeconds(60), NOW, NOW.plusSeconds(60), false),
                session(NOW.minusSeconds(60), NOW.plusSeconds(60), NOW, false),
                session(NOW.minusSeconds(60), NOW.plusSeconds(60), NOW.plusSeconds(60), true))) {
            assertThat(signOn(null, null, null, dead)).isEqualTo(new SignOn.ByLogin());
            assertRefused(signOn("none", null, null, dead));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"login", "select_account", "login consent"})
    @DisplayName("by a login, when the application asks for one, whoever is logged in")
    void asked(String prompt) {
        assertThat(signOn(prompt, null, null, session)).isEqualTo(new SignOn.ByLogin());
    }

    @ParameterizedTest
    @CsvSource({"59, false", "60, true", "61, true", "999999999, true", "0, false"})
    @DisplayName("by a login, when the last one is older than max_age")
    void maxAge(String seconds, boolean atOnce) {
        assertThat(signOn(null, seconds, null, session) instanceof SignOn.AtOnce)
                .isEqualTo(atOnce);
        assertThat(signOn("none", seconds, null, session) instanceof SignOn.AtOnce)
                .isEqualTo(atOnce);
    }

    @Test
    @DisplayName("by a login, or not at all, when somebody else is logged in than the id_token_hint names")
    void hint() {
        assertThat(signOn(null, null, "user", session)).isEqualTo(new SignOn.AtOnce(session));
        assertThat(signOn(null, null, "other", session)).isEqualTo(new SignOn.ByLogin());
        assertRefused(signOn("none", null, "other", session));
    }

    private static void assertRefused(SignOn signOn) {
        assertThat(signOn).isInstanceOfSatisfying(SignOn.Refused.class, refused -> assertThat(refused.error())
                .isEqualTo("login_required"));
    }

    private static SignOn signOn(String prompt, String maxAge, String userId, Session session) {
        var wish = SignOnWish.of(prompt, maxAge, Optional.ofNullable(userId));
        return SignOn.of(wish, Optional.ofNullable(session), NOW);
    }

    private static Session session(Instant authenticatedAt, Instant idleEndsAt, Instant endsAt, boolean ended) {
        return new Session(
                "session",
                "pool",
                "login",
                "connection",
                new Person("user", 1, Map.of(), List.of(), authenticatedAt, List.of()),
                authenticatedAt,
                authenticatedAt,
                idleEndsAt,
                endsAt,
                List.of("application"),
                ended);
    }
}
