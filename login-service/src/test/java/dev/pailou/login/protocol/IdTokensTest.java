package dev.pailou.login.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.util.Base64URL;
import dev.pailou.login.domain.Freshness;
import dev.pailou.login.domain.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An ID token")
class IdTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String ISSUER = "https://op.example";

    private TestVendor vendor = new TestVendor()
            .answers("discovery", Definitions.metadata(ISSUER))
            .answers("keys", TestKeys.shown(TestKeys.RSA, TestKeys.EC))
            .answers("profile", "{\"sub\":\"248289761001\",\"nickname\":\"Jane\"}");

    private Freshness fresh;

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS384", "ES256"})
    @DisplayName("that says everything it must is taken, by the algorithms that are pinned")
    void taken(String algorithm) {
        var identity = login(TestKeys.sign(JWSAlgorithm.parse(algorithm), claims()));
        assertThat(identity.subjects()).singleElement().satisfies(subject -> {
            assertThat(subject.namespace()).isEqualTo("iss:" + ISSUER);
            assertThat(subject.subject()).isEqualTo("248289761001");
        });
        assertThat(vendor.calls()).containsExactly("discovery", "exchange", "keys", "profile");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("without issuer", claims -> claims.remove("iss"), Reason.VENDOR_MALFORMED),
                mistake(
                        "of another issuer",
                        claims -> claims.put("iss", "https://evil.example"),
                        Reason.VENDOR_MALFORMED),
                mistake("of nearly the issuer", claims -> claims.put("iss", ISSUER + "/"), Reason.VENDOR_MALFORMED),
                mistake("without audience", claims -> claims.remove("aud"), Reason.TOKEN_OF_ANOTHER),
                mistake("for another", claims -> claims.put("aud", "client-2"), Reason.TOKEN_OF_ANOTHER),
                mistake(
                        "for several without saying to whom",
                        claims -> claims.put("aud", List.of("client-1", "client-2")),
                        Reason.TOKEN_OF_ANOTHER),
                mistake("issued to another", claims -> claims.put("azp", "client-2"), Reason.TOKEN_OF_ANOTHER),
                mistake("without end", claims -> claims.remove("exp"), Reason.VENDOR_MALFORMED),
                mistake("that ended", claims -> claims.put("exp", at(-61)), Reason.VENDOR_MALFORMED),
                mistake("with words for a time", claims -> claims.put("exp", "tomorrow"), Reason.VENDOR_MALFORMED),
                mistake("without beginning", claims -> claims.remove("iat"), Reason.VENDOR_MALFORMED),
                mistake("of the future", claims -> claims.put("iat", at(120)), Reason.VENDOR_MALFORMED),
                mistake("not in force yet", claims -> claims.put("nbf", at(120)), Reason.VENDOR_MALFORMED),
                mistake("without nonce", claims -> claims.remove("nonce"), Reason.TOKEN_OF_ANOTHER),
                mistake("with another nonce", claims -> claims.put("nonce", "n-2"), Reason.TOKEN_OF_ANOTHER),
                mistake(
                        "with another access token's hash",
                        claims -> claims.put("at_hash", "AAAAAAAAAAAAAAAAAAAAAA"),
                        Reason.TOKEN_OF_ANOTHER),
                mistake("of another tenant", claims -> claims.put("tid", "tenant-2"), Reason.NOT_ALLOWED));
    }

    private static Arguments mistake(String name, Consumer<Map<String, Object>> change, Reason reason) {
        return Arguments.of(name, change, reason);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    @DisplayName("is refused before anything else is asked")
    void refused(String name, Consumer<Map<String, Object>> change, Reason reason) {
        var claims = claims();
        change.accept(claims);
        assertRefused(TestKeys.sign(JWSAlgorithm.RS256, claims), reason);
    }

    @Test
    @DisplayName("with 60 s on the clock is taken, and for several when it says that it is ours")
    void leeway() {
        var claims = claims();
        claims.put("exp", at(-59));
        claims.put("iat", at(59));
        claims.put("aud", List.of("client-2", "client-1"));
        claims.put("azp", "client-1");
        assertThat(login(TestKeys.sign(JWSAlgorithm.RS256, claims)).subjects()).hasSize(1);
    }

    @ParameterizedTest(name = "auth_time {0}, at most 600 s ago, proven {1}: {2}")
    @CsvSource({
        "0, true, true",
        "-659, true, true",
        "-661, true, false",
        "-661, false, false",
        ", true, false",
        ", false, true",
    })
    @DisplayName(
            "of somebody who authenticated too long ago is refused where the vendor was asked for less (auth_time)")
    void freshness(Long authenticated, boolean proven, boolean good) {
        var claims = claims();
        if (authenticated != null) {
            claims.put("auth_time", at(authenticated));
        }
        fresh = new Freshness(NOW.minusSeconds(600), proven);
        var token = TestKeys.sign(JWSAlgorithm.RS256, claims);
        if (good) {
            assertThat(login(token).authenticatedAt())
                    .isEqualTo(Optional.ofNullable(authenticated).map(NOW::plusSeconds));
        } else {
            assertRefused(token, Reason.NOT_FRESH);
        }
    }

    @Test
    @DisplayName("without signature, signed with the client secret or by an algorithm that isn't pinned is refused")
    void algorithms() throws Exception {
        assertRefused(new PlainObject(new PlainHeader(), new Payload(claims())).serialize(), Reason.VENDOR_MALFORMED);
        var symmetric = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(), new Payload(claims()));
        symmetric.sign(new MACSigner("secret-of-client-1-that-is-long-enough".getBytes(StandardCharsets.UTF_8)));
        assertRefused(symmetric.serialize(), Reason.VENDOR_MALFORMED);
        assertRefused(TestKeys.sign(JWSAlgorithm.RS512, claims()), Reason.VENDOR_MALFORMED);
        assertRefused("no.token", Reason.VENDOR_MALFORMED);
    }

    @Test
    @DisplayName("with a changed claim, another's key under the issuer's name, or of another kind is refused")
    void signatures() {
        var parts = TestKeys.sign(JWSAlgorithm.RS256, claims()).split("\\.");
        var changed = claims();
        changed.put("sub", "somebody-else");
        assertRefused(parts[0] + '.' + new Payload(changed).toBase64URL() + '.' + parts[2], Reason.VENDOR_MALFORMED);
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-1");
        assertRefused(TestKeys.sign(header.build(), TestKeys.OTHER_RSA, claims()), Reason.VENDOR_MALFORMED);
        assertRefused(
                TestKeys.sign(header.type(new JOSEObjectType("at+jwt")).build(), TestKeys.RSA, claims()),
                Reason.VENDOR_MALFORMED);
    }

    @Test
    @DisplayName("by a key too short to be safe is refused")
    void shortKey() {
        var weak = TestKeys.rsa("weak", 1024);
        vendor = new TestVendor()
                .answers("discovery", Definitions.metadata(ISSUER))
                .answers("keys", TestKeys.shown(weak));
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("weak").build();
        assertRefused(TestKeys.sign(header, weak, claims()), Reason.VENDOR_MALFORMED);
    }

    @Test
    @DisplayName("that names no key is taken where the issuer has one such key, and refused where it has two")
    void noKeyId() {
        var unnamed = new JWSHeader.Builder(JWSAlgorithm.RS256).build();
        assertThat(login(TestKeys.sign(unnamed, TestKeys.RSA, claims())).subjects())
                .hasSize(1);
        vendor = new TestVendor()
                .answers("discovery", Definitions.metadata(ISSUER))
                .answers("keys", TestKeys.shown(TestKeys.RSA, TestKeys.OTHER_RSA));
        assertRefused(TestKeys.sign(unnamed, TestKeys.RSA, claims()), Reason.VENDOR_MALFORMED);
    }

    @Test
    @DisplayName("with its access token's hash is taken, and without it refused where the vendor always sends it")
    void accessTokenHash() throws Exception {
        var hash = MessageDigest.getInstance("SHA-256").digest("AT".getBytes(StandardCharsets.US_ASCII));
        var claims = claims();
        claims.put("at_hash", Base64URL.encode(Arrays.copyOf(hash, 16)).toString());
        assertThat(login(TestKeys.sign(JWSAlgorithm.RS256, claims)).subjects()).hasSize(1);

        var strict = DefinitionReader.read(
                "op",
                OpenIdProvider.YAML.replace(
                        "accessToken: exchange.access_token",
                        "accessToken: exchange.access_token\n      atHash: required"));
        var failure = catchThrowableOfType(
                ProviderFailure.class, () -> login(strict, TestKeys.sign(JWSAlgorithm.RS256, claims())));
        assertThat(failure.failure().reason()).isEqualTo(Reason.TOKEN_OF_ANOTHER);
    }

    @Test
    @DisplayName("by a key that isn't known yet makes the keys be fetched again at once, but not by every stranger")
    void rotation() {
        var clock = new Ticking();
        vendor = new TestVendor()
                .answers("discovery", Definitions.metadata(ISSUER))
                .answers("keys", TestKeys.shown(TestKeys.RSA))
                .answers("keys", TestKeys.shown(TestKeys.RSA, TestKeys.OTHER_RSA))
                .answers("profile", "{\"sub\":\"248289761001\"}");
        var protocol = vendor.protocol(clock);
        var old = TestKeys.sign(JWSAlgorithm.RS256, claims());
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-2").build();
        var rotated = TestKeys.sign(header, TestKeys.OTHER_RSA, claims());
        var nobodys = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-3").build();
        var strange = TestKeys.sign(nobodys, TestKeys.OTHER_RSA, claims());

        login(protocol, OpenIdProvider.DEFINITION, old);
        clock.now = clock.now.plusMillis(1);
        login(protocol, OpenIdProvider.DEFINITION, rotated);
        login(protocol, OpenIdProvider.DEFINITION, old);
        assertThat(vendor.calls()).filteredOn("keys"::equals).hasSize(2);

        for (var seconds : new int[] {0, 29, 1}) {
            clock.now = clock.now.plusSeconds(seconds);
            assertThatThrownBy(() -> login(protocol, OpenIdProvider.DEFINITION, strange))
                    .isInstanceOf(ProviderFailure.class);
        }
        assertThat(vendor.calls()).filteredOn("keys"::equals).hasSize(3);
    }

    @Test
    @DisplayName(
            "is validated with the keys that are understood, whatever others its issuer publishes (RFC 7517 section 5)")
    void strangeKeys() {
        vendor = new TestVendor()
                .answers("discovery", Definitions.metadata(ISSUER))
                .answers("keys", TestKeys.shown(TestKeys.RSA).replaceFirst("\\[", """
                        [
                        {"kty":"AKP","kid":"a","alg":"ML-DSA-1000","pub":"AAAA"},
                        {"kty":"EC","kid":"b","crv":"P-9999","x":"AAAA","y":"AAAA"},
                        {"kty":"RSA","kid":"c"},
                        {"kid":"d"},
                        "none at all",
                        """))
                .answers("profile", "{\"sub\":\"248289761001\"}");
        assertThat(login(TestKeys.sign(JWSAlgorithm.RS256, claims())).subjects())
                .hasSize(1);
    }

    @Test
    @DisplayName("by a key that isn't known makes nobody ask an issuer that is away more often")
    void rotationAway() {
        var clock = new Ticking();
        vendor = new TestVendor()
                .answers("discovery", Definitions.metadata(ISSUER))
                .answers("keys", TestKeys.shown(TestKeys.RSA))
                .answers("keys", 503, "away")
                .answers("profile", "{\"sub\":\"248289761001\"}");
        var protocol = vendor.protocol(clock);
        var known = TestKeys.sign(JWSAlgorithm.RS256, claims());
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("rsa-2").build();
        var unknown = TestKeys.sign(header, TestKeys.OTHER_RSA, claims());
        login(protocol, OpenIdProvider.DEFINITION, known);
        for (var seconds : new int[] {30, 0, 29, 1}) {
            clock.now = clock.now.plusSeconds(seconds);
            assertThatThrownBy(() -> login(protocol, OpenIdProvider.DEFINITION, unknown))
                    .isInstanceOf(ProviderFailure.class);
        }
        assertThat(vendor.calls()).filteredOn("keys"::equals).hasSize(3);
        login(protocol, OpenIdProvider.DEFINITION, known);
        assertThat(vendor.calls()).filteredOn("keys"::equals).hasSize(3);
    }

    @Test
    @DisplayName("is validated with keys and metadata that are kept as long as the issuer says")
    void kept() {
        var clock = new Ticking();
        var body = TestKeys.shown(TestKeys.RSA).getBytes(StandardCharsets.UTF_8);
        vendor = new TestVendor()
                .answers("discovery", Definitions.metadata(ISSUER))
                .answers("keys", 200, Map.of("cache-control", "public, max-age=900"), body)
                .answers("profile", "{\"sub\":\"248289761001\"}");
        var protocol = vendor.protocol(clock);
        var claims = claims();
        claims.put("exp", at(3600));
        var token = TestKeys.sign(JWSAlgorithm.RS256, claims);
        for (var seconds : new int[] {0, 599, 2, 298, 2}) {
            clock.now = clock.now.plusSeconds(seconds);
            login(protocol, OpenIdProvider.DEFINITION, token);
        }
        assertThat(vendor.calls()).filteredOn("discovery"::equals).hasSize(2);
        assertThat(vendor.calls()).filteredOn("keys"::equals).hasSize(2);
    }

    @Test
    @DisplayName("is nobody's when the issuer's metadata is another's")
    void otherIssuersMetadata() {
        vendor = new TestVendor().answers("discovery", Definitions.metadata("https://evil.example"));
        assertRefused(TestKeys.sign(JWSAlgorithm.RS256, claims()), Reason.CONFIGURATION);
    }

    @Test
    @DisplayName("decides who it is: a profile of somebody else ends the login")
    void profileOfAnother() {
        vendor = new TestVendor()
                .answers("discovery", Definitions.metadata(ISSUER))
                .answers("keys", TestKeys.shown(TestKeys.RSA))
                .answers("profile", "{\"sub\":\"somebody-else\"}");
        var failure =
                catchThrowableOfType(ProviderFailure.class, () -> login(TestKeys.sign(JWSAlgorithm.RS256, claims())));
        assertThat(failure.failure().reason()).isEqualTo(Reason.TOKEN_OF_ANOTHER);
    }

    private void assertRefused(String token, Reason reason) {
        var failure = catchThrowableOfType(ProviderFailure.class, () -> login(token));
        assertThat(failure.failure().reason()).as(failure.failure().toString()).isEqualTo(reason);
        assertThat(vendor.calls()).doesNotContain("profile");
    }

    private Identity login(String token) {
        return login(OpenIdProvider.DEFINITION, token);
    }

    private Identity login(Definition definition, String token) {
        return login(vendor.protocol(Clock.fixed(NOW, ZoneOffset.UTC)), definition, token);
    }

    private Identity login(ProviderProtocol protocol, Definition definition, String token) {
        vendor.nowAnswers("exchange", "{\"access_token\":\"AT\",\"id_token\":\"" + token + "\"}");
        var at = OpenIdProvider.at(definition);
        var arrival = Arrival.ofBrowser(new CallbackParameters(Map.of("code", List.of("c"))), "n-1", "verifier", fresh);
        return protocol.identify(at, definition.ways().getFirst(), arrival)
                .await()
                .atMost(Duration.ofSeconds(10));
    }

    private static Map<String, Object> claims() {
        var claims = new HashMap<String, Object>();
        claims.put("iss", ISSUER);
        claims.put("sub", "248289761001");
        claims.put("aud", "client-1");
        claims.put("exp", at(300));
        claims.put("iat", at(0));
        claims.put("nonce", "n-1");
        claims.put("tid", "tenant-1");
        return claims;
    }

    private static long at(long seconds) {
        return NOW.getEpochSecond() + seconds;
    }

    /** A clock that a test moves. */
    private static final class Ticking extends Clock {

        private Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
