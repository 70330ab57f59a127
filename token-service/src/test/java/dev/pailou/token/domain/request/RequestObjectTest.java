package dev.pailou.token.domain.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A request object (RFC 9101)")
class RequestObjectTest {

    private static final String CLIENT = "abcdef0123456789abcdef01";
    private static final String ISSUER = "https://pool.example.com/oidc";
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    @DisplayName("counts when it is by the client, for us, and of this hour")
    void inOrder() {
        assertThat(flaw(claims -> {})).isEmpty();
        assertThat(flaw(claims -> claims.audience(List.of("https://other.example", ISSUER))))
                .isEmpty();
        assertThat(flaw(claims -> claims.claim("client_id", CLIENT))).isEmpty();
        assertThat(flaw(claims -> claims.expirationTime(date(-59)).notBeforeTime(date(59))))
                .isEmpty();
    }

    @Test
    @DisplayName("doesn't count when somebody else made it, or for somebody else")
    void others() {
        assertThat(flaw(claims -> claims.issuer("someone-else"))).isPresent();
        assertThat(flaw(claims -> claims.issuer(null))).isPresent();
        assertThat(flaw(claims -> claims.audience("https://pool.example.com"))).isPresent();
        assertThat(flaw(claims -> claims.audience((String) null))).isPresent();
        assertThat(flaw(claims -> claims.claim("client_id", "000000000000000000000000")))
                .isPresent();
    }

    @Test
    @DisplayName("ends, and soon: whoever saw it pass through a browser can't send it for ever")
    void time() {
        assertThat(flaw(claims -> claims.expirationTime(null))).isPresent();
        assertThat(flaw(claims -> claims.expirationTime(date(-61)))).isPresent();
        assertThat(flaw(claims -> claims.expirationTime(date(3600 + 61)))).isPresent();
        assertThat(flaw(claims -> claims.notBeforeTime(date(61)))).isPresent();
    }

    @Test
    @DisplayName("C17: is no client assertion, and none is it (RFC 9101 section 10.8)")
    void noAssertion() {
        assertThat(flaw(claims -> claims.subject(CLIENT))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "dpop+jwt", "client-authentication+jwt", "logout+jwt"})
    @DisplayName("C17: is no JWT of another type (RFC 8725 section 3.11)")
    void types(String type) {
        assertThat(new RequestObject(type, claims(ignored -> {})).flaw(CLIENT, ISSUER, NOW))
                .isPresent();
        assertThat(new RequestObject("oauth-authz-req+jwt", claims(ignored -> {})).flaw(CLIENT, ISSUER, NOW))
                .isEmpty();
        assertThat(new RequestObject(null, claims(ignored -> {})).flaw(CLIENT, ISSUER, NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"request", "request_uri"})
    @DisplayName("C18: holds no other one")
    void nested(String parameter) {
        assertThat(flaw(claims -> claims.claim(parameter, "https://evil.example/object")))
                .isPresent();
    }

    @Test
    @DisplayName("holds parameters in the forms of JSON (Core section 6.1)")
    void parameters() {
        var claimsWanted = new HashMap<String, Object>();
        claimsWanted.put("userinfo", Map.of("name", Map.of("essential", true)));
        var parameters = new RequestObject("JWT", claims(claims -> claims.claim("max_age", 86400)
                        .claim("scope", "openid profile")
                        .claim("resource", List.of("https://a.example/", "https://b.example/"))
                        .claim("claims", claimsWanted)
                        .claim("utm_source", "x")))
                .parameters(CLIENT);
        assertThat(parameters.values())
                .containsEntry("client_id", List.of(CLIENT))
                .containsEntry("max_age", List.of("86400"))
                .containsEntry("scope", List.of("openid profile"))
                .containsEntry("resource", List.of("https://a.example/", "https://b.example/"))
                .containsEntry("claims", List.of("{\"userinfo\":{\"name\":{\"essential\":true}}}"))
                .hasSize(5);
    }

    private static Optional<String> flaw(Consumer<JWTClaimsSet.Builder> change) {
        return new RequestObject("JWT", claims(change)).flaw(CLIENT, ISSUER, NOW);
    }

    private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
        var claims = new JWTClaimsSet.Builder().issuer(CLIENT).audience(ISSUER).expirationTime(date(300));
        change.accept(claims);
        return claims.build();
    }

    private static Date date(long seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }
}
