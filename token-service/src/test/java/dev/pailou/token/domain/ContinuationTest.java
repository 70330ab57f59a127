package dev.pailou.token.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A browser that comes back from a login")
class ContinuationTest {

    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    @Test
    @DisplayName("gets its answer with its own cookie and its own login's ticket")
    void answer() {
        assertThat(step(bound(), "browser", "ticket")).isEqualTo(Continuation.ANSWER);
        assertThat(step(refused(), "browser", "ticket")).isEqualTo(Continuation.REFUSED);
    }

    @Test
    @DisplayName("C8: gets nothing without the cookie or with another browser's, whatever ticket it has")
    void otherBrowser() {
        assertThat(step(bound(), null, "ticket")).isEqualTo(Continuation.OTHER_BROWSER);
        assertThat(step(bound(), "other", "ticket")).isEqualTo(Continuation.OTHER_BROWSER);
        assertThat(step(refused(), "other", "ticket")).isEqualTo(Continuation.OTHER_BROWSER);
    }

    @Test
    @DisplayName("goes to the question with the ticket of the login that waits for an answer, again and again")
    void question() {
        var required = authorization(AuthorizationStatus.BINDING_REQUIRED, refused(), NOW.plusSeconds(2));
        var asked = authorization(AuthorizationStatus.BINDING_ASKED, refused(), NOW.plusSeconds(2));
        assertThat(Continuation.of(Optional.of(required), "browser", "ticket", NOW))
                .isEqualTo(Continuation.ASK);
        assertThat(Continuation.of(Optional.of(asked), "browser", "ticket", NOW))
                .isEqualTo(Continuation.ASK);
        var ticketEnded = NOW.plusSeconds(1);
        assertThat(Continuation.of(Optional.of(required), "browser", "ticket", ticketEnded))
                .isEqualTo(Continuation.TOO_LATE);
        assertThat(Continuation.of(Optional.of(asked), "browser", "ticket", ticketEnded))
                .isEqualTo(Continuation.ASK);
        assertThat(Continuation.of(Optional.of(asked), "browser", "ticket", NOW.plusSeconds(2)))
                .isEqualTo(Continuation.TOO_LATE);
    }

    @Test
    @DisplayName(
            "C8: doesn't get to another browser's question; with the ticket of an answer it waits for the decision")
    void nobodyElsesQuestion() {
        for (var status : List.of(AuthorizationStatus.BINDING_REQUIRED, AuthorizationStatus.BINDING_ASKED)) {
            var authorization = Optional.of(authorization(status, refused(), NOW.plusSeconds(1)));
            assertThat(Continuation.of(authorization, "other", "ticket", NOW)).isEqualTo(Continuation.OTHER_BROWSER);
            assertThat(Continuation.of(authorization, "browser", "other ticket", NOW))
                    .isEqualTo(Continuation.WAIT);
        }
    }

    @Test
    @DisplayName("waits while the decision at hand is of another login or there is none")
    void waits() {
        assertThat(step(bound(), "browser", "other ticket")).isEqualTo(Continuation.WAIT);
        assertThat(step(refused(), "browser", "other ticket")).isEqualTo(Continuation.WAIT);
        assertThat(step(Optional.empty(), "browser", "ticket")).isEqualTo(Continuation.WAIT);
    }

    @Test
    @DisplayName("is unknown without an authorization or a ticket")
    void unknown() {
        assertThat(Continuation.of(Optional.empty(), "browser", "ticket", NOW)).isEqualTo(Continuation.UNKNOWN);
        assertThat(step(bound(), "browser", null)).isEqualTo(Continuation.UNKNOWN);
    }

    @Test
    @DisplayName("is too late once the ticket or the authorization has ended")
    void tooLate() {
        var ended = bound().map(decision -> decision(decision.person(), NOW));
        assertThat(step(ended, "browser", "ticket")).isEqualTo(Continuation.TOO_LATE);
        var old = authorization(AuthorizationStatus.DECIDED, bound(), NOW);
        assertThat(Continuation.of(Optional.of(old), "browser", "ticket", NOW)).isEqualTo(Continuation.TOO_LATE);
    }

    @Test
    @DisplayName("is nobody's where the authorization was made without a browser, which goes on by the ticket alone")
    void withoutBrowser() {
        var authorization = withoutBrowser(bound());
        for (var browser : new String[] {null, "", "browser"}) {
            assertThat(Continuation.of(Optional.of(authorization), browser, "ticket", NOW))
                    .isEqualTo(Continuation.OTHER_BROWSER);
        }
        assertThat(Continuation.of(authorization, "ticket", NOW)).isEqualTo(Continuation.ANSWER);
        assertThat(Continuation.of(withoutBrowser(refused()), "ticket", NOW)).isEqualTo(Continuation.REFUSED);
        assertThat(Continuation.of(authorization, "other ticket", NOW)).isEqualTo(Continuation.WAIT);
        assertThat(Continuation.of(authorization, "ticket", NOW.plusSeconds(1))).isEqualTo(Continuation.TOO_LATE);
    }

    @ParameterizedTest
    @EnumSource(names = {"CODE_ISSUED", "REDEEMED", "REVOKED", "CANCELLED"})
    @DisplayName("B24: gets no second code")
    void used(AuthorizationStatus status) {
        var answered = authorization(status, bound(), NOW.plusSeconds(1));
        assertThat(Continuation.of(Optional.of(answered), "browser", "ticket", NOW))
                .isEqualTo(Continuation.USED);
    }

    private static Continuation step(Optional<Decision> decision, String browser, String ticket) {
        var status = decision.isEmpty()
                ? AuthorizationStatus.WAITING
                : decision.get().person().isPresent() ? AuthorizationStatus.DECIDED : AuthorizationStatus.REFUSED;
        var authorization = authorization(status, decision, NOW.plusSeconds(1));
        return Continuation.of(Optional.of(authorization), browser, ticket, NOW);
    }

    private static Optional<Decision> bound() {
        return Optional.of(decision(
                Optional.of(new Person("user", 1, Map.of(), List.of(), Instant.EPOCH, List.of())), NOW.plusSeconds(1)));
    }

    private static Optional<Decision> refused() {
        return Optional.of(decision(Optional.empty(), NOW.plusSeconds(1)));
    }

    private static Decision decision(Optional<Person> person, Instant ticketExpiresAt) {
        return new Decision("login", "connection", "created", Digest.sha256("ticket"), ticketExpiresAt, person);
    }

    private static Authorization withoutBrowser(Optional<Decision> decision) {
        return new Authorization(
                "authorization",
                "pool",
                "application",
                "sign-in",
                Grant.TOKEN_EXCHANGE,
                AuthorizationStatus.DECIDED,
                null,
                null,
                ResponseMode.QUERY,
                null,
                "openid",
                null,
                null,
                null,
                Wishes.NONE,
                null,
                false,
                null,
                NOW.plusSeconds(60),
                decision,
                null,
                null);
    }

    private static Authorization authorization(
            AuthorizationStatus status, Optional<Decision> decision, Instant expiresAt) {
        return new Authorization(
                "authorization",
                "pool",
                "application",
                "sign-in",
                Grant.AUTHORIZATION_CODE,
                status,
                Digest.sha256("browser"),
                "https://app.example.com/cb",
                ResponseMode.QUERY,
                null,
                "openid",
                null,
                null,
                null,
                Wishes.NONE,
                null,
                false,
                null,
                expiresAt,
                decision,
                null,
                null);
    }
}
