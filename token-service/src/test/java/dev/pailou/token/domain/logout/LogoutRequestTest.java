package dev.pailou.token.domain.logout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Person;
import dev.pailou.token.domain.request.AuthorizationParameters;
import dev.pailou.token.domain.session.IdTokenHint;
import dev.pailou.token.domain.session.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A wish that somebody is logged out")
class LogoutRequestTest {

    private static final String AFTERWARDS = "https://app.example.com/signed-out";
    private static final IdTokenHint HINT = new IdTokenHint("user", List.of("application"), Optional.of("session"));

    private final Map<String, List<String>> parameters = new HashMap<>();

    @Test
    @DisplayName("may say nothing at all")
    void nothing() {
        assertThat(request(Optional.empty(), Optional.empty()).target()).isEmpty();
    }

    @Test
    @DisplayName("takes the person to a registered address, with the state as it came")
    void target() {
        set("post_logout_redirect_uri", AFTERWARDS);
        assertThat(request(Optional.of(HINT), Optional.of(application(true))).target())
                .contains(AFTERWARDS);
        set("state", "a b&c");
        assertThat(request(Optional.of(HINT), Optional.of(application(true))).target())
                .contains(AFTERWARDS + "?state=a+b%26c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/signed-out?foo=bar",
                "https://app.example.com/signed-out/",
                "https://app.example.com/signed-out#",
                "https://app.example.com/Signed-out",
                "https://app.example.com:443/signed-out",
                "https://app.example.com@evil.example/signed-out",
                "https://app.example.com.evil.example/signed-out",
                "https://app.example.com/x/../signed-out",
                "//app.example.com/signed-out",
                "javascript:alert(1)",
                "https://app.example.com/callback"
            })
    @DisplayName("B2: leads to no address but exactly those registered")
    void exact(String address) {
        set("post_logout_redirect_uri", address);
        assertRefused(Optional.of(HINT), Optional.of(application(true)));
    }

    @Test
    @DisplayName("B2: leads nowhere when it doesn't say for whom, or for one that is switched off")
    void whose() {
        set("post_logout_redirect_uri", AFTERWARDS);
        assertRefused(Optional.empty(), Optional.empty());
        assertRefused(Optional.of(HINT), Optional.of(application(false)));
    }

    @Test
    @DisplayName("is refused when client_id and id_token_hint are about different applications")
    void different() {
        set("client_id", "other");
        assertRefused(Optional.of(HINT), Optional.of(application(true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_token_hint", "client_id", "post_logout_redirect_uri", "state"})
    @DisplayName("is refused when a parameter stands there twice")
    void twice(String name) {
        parameters.put(name, List.of("a", "b"));
        assertRefused(Optional.empty(), Optional.of(application(true)));
    }

    @Test
    @DisplayName("is refused with a state that we won't carry")
    void state() {
        set("state", "x".repeat(4097));
        assertRefused(Optional.empty(), Optional.empty());
        set("state", "a\r\nb");
        assertRefused(Optional.empty(), Optional.empty());
    }

    @Test
    @DisplayName("ends the session of the person whom the ID token is about, and asks everybody else")
    void steps() {
        var current = session("session", "user");
        assertThat(LogoutStep.of(Optional.of(HINT), Optional.of(current), Optional.empty()))
                .isEqualTo(new LogoutStep.End(current));
        assertThat(LogoutStep.of(Optional.empty(), Optional.of(current), Optional.empty()))
                .isEqualTo(new LogoutStep.Ask());
        var other = session("other", "other");
        assertThat(LogoutStep.of(Optional.of(HINT), Optional.of(other), Optional.of(current)))
                .isEqualTo(new LogoutStep.Ask());
    }

    @Test
    @DisplayName("ends the session that the ID token names, where the browser says nothing of one")
    void hinted() {
        var hinted = session("session", "user");
        assertThat(LogoutStep.of(Optional.of(HINT), Optional.empty(), Optional.of(hinted)))
                .isEqualTo(new LogoutStep.End(hinted));
        assertThat(LogoutStep.of(Optional.of(HINT), Optional.empty(), Optional.empty()))
                .isEqualTo(new LogoutStep.Nothing());
    }

    @Test
    @DisplayName("is told to applications again with growing pauses, for hours and not for ever")
    void retries() {
        var pauses = new ArrayList<Long>();
        for (int attempts = 1; NoticeRetry.after(attempts).isPresent(); attempts++) {
            pauses.add(NoticeRetry.after(attempts).get().toSeconds());
        }
        assertThat(pauses).isSorted().startsWith(5L).hasSize(9);
        assertThat(NoticeRetry.isDone(200)).isTrue();
        assertThat(NoticeRetry.isDone(204)).isTrue();
        assertThat(NoticeRetry.isDone(302)).isFalse();
        assertThat(NoticeRetry.mayHelp(400)).isFalse();
        assertThat(NoticeRetry.mayHelp(503)).isTrue();
    }

    private void set(String name, String value) {
        parameters.put(name, List.of(value));
    }

    private LogoutRequest request(Optional<IdTokenHint> hint, Optional<Application> application) {
        return LogoutRequest.of(new AuthorizationParameters(parameters), hint, application);
    }

    private void assertRefused(Optional<IdTokenHint> hint, Optional<Application> application) {
        assertThatThrownBy(() -> request(hint, application)).isInstanceOf(LogoutRequest.Refused.class);
    }

    private static Application application(boolean enabled) {
        return new Application(
                "application",
                "pool",
                "App",
                "web",
                List.of("https://app.example.com/callback"),
                List.of(AFTERWARDS),
                null,
                List.of(),
                List.of(),
                List.of(),
                Optional.of(List.of()),
                enabled,
                OpenIdSettings.DEFAULTS);
    }

    private static Session session(String id, String userId) {
        return new Session(
                id,
                "pool",
                "login",
                null,
                new Person(userId, 1, Map.of(), List.of(), Instant.EPOCH, List.of()),
                Instant.EPOCH,
                Instant.EPOCH,
                Instant.MAX,
                Instant.MAX,
                List.of(),
                false);
    }
}
