package dev.pailou.token.domain.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A client's assertion")
class ClientAssertionTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ISSUER = "https://pool.example.com/oidc";
    private static final Set<String> US = Set.of(ISSUER, ISSUER + "/token");

    @Test
    @DisplayName("B16: is for our issuer or the endpoint, and for nobody else besides")
    void audience() {
        assertThat(flaw(to(ISSUER))).isEmpty();
        assertThat(flaw(to(ISSUER + "/token"))).isEmpty();
        assertThat(flaw(to(ISSUER, ISSUER + "/token"))).isEmpty();
        for (var assertion : List.of(
                to(),
                to("https://other.example.com/oidc"),
                to(ISSUER, "https://other.example.com"),
                to(ISSUER + "/"),
                to(ISSUER + "/userinfo"))) {
            assertThat(flaw(assertion)).contains("not for us alone");
        }
    }

    @Test
    @DisplayName("B16: ends, soon, and not long ago; a minute is for clocks that differ")
    void times() {
        assertThat(flaw(ending(NOW.plusSeconds(300)))).isEmpty();
        assertThat(flaw(ending(NOW.minusSeconds(59)))).isEmpty();
        assertThat(flaw(ending(null))).contains("without an end");
        assertThat(flaw(ending(NOW.minusSeconds(60)))).contains("over");
        assertThat(flaw(ending(NOW.plusSeconds(361)))).contains("ends too far ahead");
        assertThat(flaw(made(NOW.plusSeconds(60), null))).isEmpty();
        assertThat(flaw(made(NOW.plusSeconds(61), null))).contains("of the future");
        assertThat(flaw(made(null, NOW.plusSeconds(61)))).contains("not yet valid");
    }

    @Test
    @DisplayName("is by the client about itself, with an id")
    void parties() {
        assertThat(flaw(by("client", "client", "id"))).isEmpty();
        for (var assertion : List.of(
                by("other", "client", "id"),
                by("client", "other", "id"),
                by(null, "client", "id"),
                by("client", null, "id"))) {
            assertThat(flaw(assertion)).contains("not by the client about itself");
        }
        assertThat(flaw(by("client", "client", null))).contains("without an id");
        assertThat(flaw(by("client", "client", ""))).contains("without an id");
        assertThat(flaw(by("client", "client", "x".repeat(513)))).contains("without an id");
    }

    @Test
    @DisplayName("C17: is no JWT that the client signed for something else")
    void types() {
        assertThat(flaw(typed(null))).isEmpty();
        assertThat(flaw(typed("JWT"))).isEmpty();
        assertThat(flaw(typed("client-authentication+jwt"))).isEmpty();
        for (var type : List.of("oauth-authz-req+jwt", "dpop+jwt", "at+jwt", "logout+jwt")) {
            assertThat(flaw(typed(type))).contains("of another type");
        }
    }

    private static Optional<String> flaw(ClientAssertion assertion) {
        return assertion.flaw("client", US, NOW);
    }

    private static ClientAssertion to(String... audience) {
        return new ClientAssertion(null, "client", "client", List.of(audience), "id", NOW.plusSeconds(60), null, null);
    }

    private static ClientAssertion ending(Instant end) {
        return new ClientAssertion(null, "client", "client", List.of(ISSUER), "id", end, null, null);
    }

    private static ClientAssertion made(Instant issuedAt, Instant notBefore) {
        return new ClientAssertion(
                null, "client", "client", List.of(ISSUER), "id", NOW.plusSeconds(90), issuedAt, notBefore);
    }

    private static ClientAssertion by(String issuer, String subject, String id) {
        return new ClientAssertion(null, issuer, subject, List.of(ISSUER), id, NOW.plusSeconds(60), null, null);
    }

    private static ClientAssertion typed(String type) {
        return new ClientAssertion(type, "client", "client", List.of(ISSUER), "id", NOW.plusSeconds(60), null, null);
    }
}
