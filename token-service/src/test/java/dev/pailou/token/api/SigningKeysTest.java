package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pailou.kernel.events.SigningKeyRevoked;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.token.domain.keys.KeySchedule;
import dev.pailou.token.signing.MovedClock;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TokenServiceTest
@DisplayName("Signing keys")
class SigningKeysTest {

    private static final String PATH = "/api/v1/signing-keys";
    private static final Pattern MAX_AGE = Pattern.compile("max-age=([0-9]+)");

    @Inject
    World world;

    @Inject
    MovedClock clock;

    @Inject
    ObjectMapper json;

    private final Browser browser = new Browser();

    @AfterEach
    void backToNow() {
        clock.reset();
    }

    @Test
    @DisplayName("of all three algorithms are in the first JWKS that anybody gets, public parts only")
    void published() throws Exception {
        var tenant = world.tenant();
        var keys = jwks(tenant);
        assertThat(keys.getKeys())
                .extracting(key -> key.getAlgorithm().getName())
                .containsExactly("ES256", "EdDSA", "RS256");
        assertThat(keys.getKeys()).noneMatch(key -> key.isPrivate());
        assertThat(keys.getKeys().getLast().size()).isEqualTo(2048);
        assertThat(JWKSet.parse(browser.get("/internal/keys/system").body()).getKeys())
                .isNotEmpty()
                .allMatch(key -> key.getAlgorithm().getName().equals("ES256"));
    }

    @Test
    @DisplayName("are listed for administrators, and a new one is announced before it signs")
    void rotated() throws Exception {
        var tenant = world.tenant();
        var before = list(tenant);
        assertThat(before.findValuesAsText("state")).containsOnly("active").hasSize(3);
        var made = rotate(tenant, "ES256");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).doesNotContain("private").doesNotContain("\"d\"");
        var next = json.readTree(made.body());
        assertThat(next.path("state").asText()).isEqualTo("next");
        assertThat(Instant.parse(next.path("signsFrom").asText()))
                .isEqualTo(Instant.parse(next.path("createdAt").asText()).plus(KeySchedule.NOTICE));
        var kid = next.path("kid").asText();
        assertThat(jwks(tenant).getKeyByKeyId(kid)).isNotNull();
        assertThat(signer(tenant)).isNotEqualTo(kid);

        clock.pass(KeySchedule.NOTICE);
        assertThat(signer(tenant)).isEqualTo(kid);
        var after = list(tenant);
        assertThat(after.findValuesAsText("state")).containsExactly("active", "retired", "active", "active");
        var retired = after.path("items").get(1);
        assertThat(retired.path("kid").asText())
                .isEqualTo(before.path("items").get(0).path("kid").asText());
        assertThat(Instant.parse(retired.path("publishedUntil").asText()))
                .isEqualTo(Instant.parse(next.path("signsFrom").asText()).plus(KeySchedule.RETAINED));

        clock.pass(KeySchedule.RETAINED);
        assertThat(list(tenant).findValuesAsText("kid"))
                .hasSize(3)
                .doesNotContain(retired.path("kid").asText());
        assertThat(jwks(tenant).getKeyByKeyId(retired.path("kid").asText())).isNull();
    }

    @Test
    @DisplayName("are replaced one at a time, however many ask at once")
    void atOnce() throws Exception {
        var tenant = world.tenant();
        var token = administrator();
        try (var administrators = Executors.newFixedThreadPool(8)) {
            Callable<Integer> rotate =
                    () -> rotate(tenant.pool().id(), "RS256", token).statusCode();
            var answers = new ArrayList<Integer>();
            for (var answer : administrators.invokeAll(Collections.nCopies(8, rotate))) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409, 409, 409);
        }
        assertThat(rotate(tenant, "EdDSA").statusCode()).isEqualTo(201);
        clock.pass(KeySchedule.NOTICE);
        assertThat(rotate(tenant, "RS256").statusCode()).isEqualTo(201);
    }

    @Test
    @DisplayName("oidcc-server-rotate-keys: rotated under load, no client that honours the JWKS cache header fails")
    void underLoad() throws Exception {
        var tenant = world.tenant();
        var failures = ConcurrentHashMap.<String>newKeySet();
        var signers = ConcurrentHashMap.<String>newKeySet();
        var over = new AtomicBoolean();
        var clients = IntStream.range(0, 4)
                .mapToObj(i -> new CachingClient(tenant, failures, signers, over))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                clients.forEach(threads::submit);
                // An hour and a half, three of whose moments bring a new key.
                for (int step = 0; step < 270; step++) {
                    if (step % 80 == 10) {
                        assertThat(rotate(tenant, "ES256").statusCode()).isEqualTo(201);
                    }
                    clock.pass(Duration.ofSeconds(20));
                    clients.forEach(CachingClient::awaitRound);
                }
            } finally {
                over.set(true);
            }
        }
        assertThat(failures).isEmpty();
        assertThat(signers).hasSize(4);
    }

    @Test
    @DisplayName("that leaked are out of use at once: another signs, and what they signed is worth nothing")
    void leaked() throws Exception {
        var tenant = world.tenant();
        var leaked = signer(tenant);
        var before = applicationToken(tenant, "reports:read");
        var others = new ArrayList<>(list(tenant).findValuesAsText("kid"));
        others.remove(leaked);
        assertThat(active(tenant, before)).isTrue();

        var answer = revoke(leaked);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var signing = json.readTree(answer.body());
        assertThat(signing.path("state").asText()).isEqualTo("active");
        assertThat(signing.path("algorithm").asText()).isEqualTo("ES256");
        var kid = signing.path("kid").asText();
        assertThat(signer(tenant)).isEqualTo(kid).isNotEqualTo(leaked);
        assertThat(jwks(tenant).getKeyByKeyId(leaked)).isNull();
        assertThat(jwks(tenant).getKeyByKeyId(kid)).isNotNull();
        assertThat(active(tenant, before)).isFalse();
        assertThat(active(tenant, applicationToken(tenant, "reports:read"))).isTrue();
        assertThat(list(tenant).findValuesAsText("kid"))
                .as("those of other algorithms stay")
                .containsAll(others)
                .hasSize(3);
        assertThat(revoke(leaked).statusCode()).as("once more").isEqualTo(404);
        var told = world.awaitTold(Topic.AUDIT, SigningKeyRevoked.class, leaked);
        assertThat(told.replacedBy()).isEqualTo(kid);
        assertThat(told.revokedBy()).isEqualTo(world.system().application().id());
    }

    @Test
    @DisplayName("that leaked and don't sign just go; those that had gone don't come back, and one at a time is made")
    void leakedBesides() throws Exception {
        var tenant = world.tenant();
        var first = signer(tenant);
        var second = json.readTree(rotate(tenant, "ES256").body()).path("kid").asText();
        assertThat(json.readTree(revoke(second).body()).path("kid").asText())
                .as("one that waits")
                .isEqualTo(first);
        assertThat(signer(tenant)).isEqualTo(first);

        var third = json.readTree(rotate(tenant, "ES256").body()).path("kid").asText();
        clock.pass(KeySchedule.NOTICE);
        assertThat(signer(tenant)).isEqualTo(third);
        clock.pass(KeySchedule.RETAINED);
        var token = administrator();
        try (var administrators = Executors.newFixedThreadPool(4)) {
            Callable<Integer> revoke = () -> revoke(third, token).statusCode();
            var answers = new ArrayList<Integer>();
            for (var answer : administrators.invokeAll(Collections.nCopies(4, revoke))) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(200, 404, 404, 404);
        }
        assertThat(jwks(tenant).getKeys())
                .filteredOn(key -> key.getAlgorithm().getName().equals("ES256"))
                .singleElement()
                .satisfies(key -> assertThat(key.getKeyID()).isNotIn(first, second, third));

        var fourth = signer(tenant);
        var fifth = json.readTree(rotate(tenant, "ES256").body()).path("kid").asText();
        clock.pass(KeySchedule.NOTICE);
        assertThat(json.readTree(revoke(fourth).body()).path("kid").asText())
                .as("one that signed")
                .isEqualTo(fifth);
        assertThat(jwks(tenant).getKeyByKeyId(fourth)).isNull();
    }

    @Test
    @DisplayName("C24: are revoked by their own name alone")
    void notRevoked() {
        world.tenant();
        for (var kid : List.of("x", "%00", "A".repeat(43), "rotate")) {
            var answer = revoke(kid);
            assertThat(answer.statusCode()).as(kid).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
        assertThat(browser.postRaw(PATH + "/" + "A".repeat(43) + "/revoke", "application/json", "")
                        .statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> revoke(String kid) {
        return revoke(kid, administrator());
    }

    private HttpResponse<String> revoke(String kid, String token) {
        return browser.postRaw(PATH + "/" + kid + "/revoke", "application/json", "", bearer(token));
    }

    private boolean active(Tenant tenant, String token) throws IOException {
        return json.readTree(browser.post(tenant.path("/introspect"), Map.of("token", token), basic(tenant))
                        .body())
                .path("active")
                .asBoolean();
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', 400, algorithm",
        "'{\"poolId\":\"POOL\"}', 400, algorithm",
        "'{\"poolId\":\"POOL\",\"algorithm\":\"HS256\"}', 400, algorithm",
        "'{\"poolId\":\"POOL\",\"algorithm\":\"none\"}', 400, algorithm",
        "'{\"poolId\":\"nosuchpool\",\"algorithm\":\"ES256\"}', 404, pool",
        "'{\"poolId\":\"UNKNOWN\",\"algorithm\":\"ES256\"}', 404, pool",
        "'', 400, poolId",
    })
    @DisplayName("are not made for what isn't there")
    void refused(String body, int status, String word) {
        var tenant = world.tenant();
        var answer = browser.postRaw(
                PATH + "/rotate",
                "application/json",
                body.replace("POOL", tenant.pool().id()).replace("UNKNOWN", Ids.next()),
                bearer(administrator()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains(word);
    }

    @Test
    @DisplayName("C23: are for administrators only, and what opens this API opens no internal operation")
    void access() throws Exception {
        var tenant = world.tenant();
        var path = PATH + "?poolId=" + tenant.pool().id();
        assertThat(browser.get(path).statusCode()).isEqualTo(401);
        assertThat(browser.postRaw(PATH + "/rotate", "application/json", "{}").statusCode())
                .isEqualTo(401);
        for (var token : List.of(
                "x", applicationToken(tenant, "reports:read"), applicationToken(world.system(), "reports:read"))) {
            assertThat(browser.getWith(path, bearer(token)).statusCode()).isEqualTo(401);
        }
        var ofAService = json.readTree(browser.post(
                                "/internal/token",
                                Map.of("grant_type", "client_credentials"),
                                basic("login-service", "only-for-tests"))
                        .body())
                .path("access_token")
                .asText();
        assertThat(browser.getWith(path, bearer(ofAService)).statusCode()).isEqualTo(403);
        assertThat(browser.getWith(path, bearer(administrator())).statusCode()).isEqualTo(200);
        assertThat(browser.postRaw("/internal/authorizations/lookup", "application/json", "{}", bearer(administrator()))
                        .statusCode())
                .isEqualTo(403);
    }

    private JsonNode list(Tenant tenant) throws IOException {
        var answer = browser.getWith(PATH + "?poolId=" + tenant.pool().id(), bearer(administrator()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private HttpResponse<String> rotate(Tenant tenant, String algorithm) {
        return rotate(tenant.pool().id(), algorithm, administrator());
    }

    private HttpResponse<String> rotate(String poolId, String algorithm, String token) {
        return browser.postRaw(
                PATH + "/rotate",
                "application/json",
                "{\"poolId\":\"" + poolId + "\",\"algorithm\":\"" + algorithm + "\"}",
                bearer(token));
    }

    private JWKSet jwks(Tenant tenant) throws Exception {
        return JWKSet.parse(browser.get(tenant.path("/jwks")).body());
    }

    private String signer(Tenant tenant) throws Exception {
        return SignedJWT.parse(applicationToken(tenant, "reports:read"))
                .getHeader()
                .getKeyID();
    }

    private String administrator() {
        return applicationToken(world.system(), "pailou:admin");
    }

    private String applicationToken(Tenant tenant, String scope) {
        var answer = new Browser()
                .post(tenant.path("/token"), Map.of("grant_type", "client_credentials", "scope", scope), basic(tenant));
        try {
            return json.readTree(answer.body()).path("access_token").asText();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    /** Gets token after token and verifies each, with keys that it keeps for as long as it was told. */
    private final class CachingClient implements Runnable {

        private final Tenant tenant;
        private final Set<String> failures;
        private final Set<String> signers;
        private final AtomicBoolean over;
        private final AtomicInteger rounds = new AtomicInteger();
        private final List<SignedJWT> earlier = new ArrayList<>();
        private final Set<String> kept = new HashSet<>();
        private JWKSet keys;
        private Instant keptUntil = Instant.EPOCH;

        CachingClient(Tenant tenant, Set<String> failures, Set<String> signers, AtomicBoolean over) {
            this.tenant = tenant;
            this.failures = failures;
            this.signers = signers;
            this.over = over;
        }

        @Override
        public void run() {
            try {
                while (!over.get()) {
                    var token = SignedJWT.parse(applicationToken(tenant, "reports:read"));
                    verify(token);
                    signers.add(token.getHeader().getKeyID());
                    if (kept.add(token.getHeader().getKeyID())) {
                        earlier.add(token);
                    }
                    for (var old : earlier) {
                        verify(old);
                    }
                    rounds.incrementAndGet();
                }
            } catch (Exception e) {
                failures.add(e.toString());
            }
        }

        private void verify(SignedJWT token) throws Exception {
            if (!clock.time().isBefore(keptUntil)) {
                var answer = new Browser().get(tenant.path("/jwks"));
                var maxAge = MAX_AGE.matcher(
                        answer.headers().firstValue("Cache-Control").orElse(""));
                assertThat(maxAge.find()).isTrue();
                keptUntil = clock.time().plusSeconds(Long.parseLong(maxAge.group(1)));
                keys = JWKSet.parse(answer.body());
            }
            var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
            if (key == null || !token.verify(new ECDSAVerifier(key.toECKey()))) {
                failures.add("not verified: " + token.getHeader());
            }
        }

        void awaitRound() {
            var seen = rounds.get();
            Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> rounds.get() > seen || !failures.isEmpty());
        }
    }
}
