package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static dev.pailou.token.support.Browser.codeRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.events.ConfigurationEvent;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.domain.refresh.RefreshToken;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("A refresh token")
class RefreshTest {

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    @Inject
    MeterRegistry metrics;

    private final Browser application = new Browser();

    @Test
    @DisplayName("oidcc-refresh-token: gives a new access token, ID token and refresh token of the same login")
    void refresh() throws Exception {
        var tenant = world.tenant();
        var first = login(tenant);
        var response = refresh(tenant, refreshToken(first));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        var second = json.readTree(response.body());
        assertThat(refreshToken(second)).isNotEqualTo(refreshToken(first));
        assertThat(accessToken(second)).isNotEqualTo(accessToken(first));
        assertThat(second.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(second.get("scope")).isEqualTo(first.get("scope"));
        assertThat(second.get("expires_in").asInt()).isEqualTo(3600);
        // OpenID Connect Core section 12.2
        var before = claims(first.get("id_token").asText());
        var after = claims(second.get("id_token").asText());
        for (var same : List.of("iss", "sub", "aud", "auth_time", "amr")) {
            assertThat(after.get(same)).as(same).isEqualTo(before.get(same));
        }
        assertThat(after.get("iat").asLong())
                .isGreaterThanOrEqualTo(before.get("iat").asLong());
        assertThat(before.has("nonce")).isTrue();
        assertThat(after.has("nonce")).isFalse();

        assertThat(userinfo(tenant, second)).isEqualTo(200);
        assertThat(userinfo(tenant, first)).as("the earlier one ends by itself").isEqualTo(200);
        assertThat(refresh(tenant, refreshToken(second)).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("B13, C14: when it is used again, all that came of the login is revoked, the newest tokens too")
    void reuse() throws Exception {
        var tenant = world.tenant();
        var first = login(tenant);
        var second = json.readTree(refresh(tenant, refreshToken(first)).body());
        var third = json.readTree(refresh(tenant, refreshToken(second)).body());
        var revoked = counted();

        assertError(refresh(tenant, refreshToken(first)), 400, "invalid_grant");
        assertThat(counted()).isEqualTo(revoked + 1);
        assertError(refresh(tenant, refreshToken(third)), 400, "invalid_grant");
        assertThat(userinfo(tenant, first)).isEqualTo(401);
        assertThat(userinfo(tenant, third)).isEqualTo(401);
        assertThat(counted()).isEqualTo(revoked + 1);
    }

    @Test
    @DisplayName("B13, C14: of 200 uses at once exactly one succeeds, and what it got is revoked")
    void concurrent() throws Exception {
        var tenant = world.tenant();
        var token = refreshToken(login(tenant));
        var answers = atOnce(tenant, token);

        var successes =
                answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        assertThat(successes).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allSatisfy(answer -> assertError(answer, 400, "invalid_grant"));
        var got = json.readTree(successes.getFirst().body());
        assertThat(userinfo(tenant, got)).isEqualTo(401);
        assertError(refresh(tenant, refreshToken(got)), 400, "invalid_grant");
    }

    @Test
    @DisplayName("C14: with a grace, 200 uses at once all get the same next one, as a lost answer would be repeated")
    void grace() throws Exception {
        var tenant = changed(world.tenant(), Map.of("refreshTokenGraceSeconds", 60));
        var token = refreshToken(login(tenant));
        var answers = atOnce(tenant, token);

        assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        var next = answers.stream()
                .map(answer -> refreshToken(read(answer)))
                .distinct()
                .toList();
        assertThat(next).hasSize(1);
        assertThat(answers.stream().map(answer -> accessToken(read(answer))).distinct())
                .hasSize(200);
        assertThat(world.one("select refresh_sealed from authorizations where refresh_family_hash = ?", family(token)))
                .doesNotContain(
                        RefreshToken.parse(next.getFirst()).orElseThrow().secret());

        var last = refresh(tenant, next.getFirst());
        assertThat(last.statusCode()).isEqualTo(200);
        assertError(refresh(tenant, token), 400, "invalid_grant");
        assertThat(userinfo(tenant, read(last))).as("the one before the last").isEqualTo(401);
    }

    @Test
    @DisplayName("C14: after the grace it is a reuse as ever")
    void afterTheGrace() throws Exception {
        var tenant = changed(world.tenant(), Map.of("refreshTokenGraceSeconds", 20));
        var token = refreshToken(login(tenant));
        var next = read(refresh(tenant, token));
        assertThat(refreshToken(read(refresh(tenant, token)))).isEqualTo(refreshToken(next));
        world.change(
                "update authorizations set refresh_rotated_at = now() - interval '20 seconds'"
                        + " where refresh_family_hash = ?",
                family(token));

        assertError(refresh(tenant, token), 400, "invalid_grant");
        assertError(refresh(tenant, refreshToken(next)), 400, "invalid_grant");
    }

    @Test
    @DisplayName("B24: a code that is used twice takes the refresh token with it")
    void codeReuse() throws Exception {
        var tenant = world.tenant();
        var started = application.start(tenant);
        var form = codeRequest(tenant, application.login(world, tenant, started, Map.of()), started.verifier());
        var first = read(application.post(tenant.path("/token"), form, basic(tenant)));
        var second = read(refresh(tenant, refreshToken(first)));

        assertError(application.post(tenant.path("/token"), form, basic(tenant)), 400, "invalid_grant");
        assertError(refresh(tenant, refreshToken(second)), 400, "invalid_grant");
        assertThat(userinfo(tenant, second)).isEqualTo(401);
    }

    @Test
    @DisplayName("is bound to its application and pool; a wrong attempt uses nothing up and revokes nothing")
    void bound() throws Exception {
        var tenant = world.tenant();
        var secret = RandomValue.token();
        var other = tenant.with(World.web(tenant.pool().id(), secret), secret);
        world.keep(other.application());
        var token = refreshToken(login(tenant));

        assertError(refresh(other, token), 400, "invalid_grant");
        assertError(refresh(world.tenant(), token), 400, "invalid_grant");
        assertError(refresh(tenant, RefreshToken.first().value()), 400, "invalid_grant");
        assertError(refresh(tenant, token.substring(1)), 400, "invalid_grant");
        var form = new LinkedHashMap<>(form(token));
        form.put("client_id", tenant.application().id());
        assertError(application.post(tenant.path("/token"), form), 401, "invalid_client");

        assertThat(refresh(tenant, token).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("may give less than was granted for once, and never more (RFC 6749 section 6)")
    void scopes() throws Exception {
        var tenant = world.tenant();
        var first = login(tenant);
        var less = new LinkedHashMap<>(form(refreshToken(first)));
        less.put("scope", "email");
        var second = read(post(tenant, less));
        assertThat(second.get("scope").asText()).isEqualTo("email");
        assertThat(second.has("id_token")).isFalse();
        assertThat(userinfo(tenant, second)).isEqualTo(403);

        var more = new LinkedHashMap<>(form(refreshToken(second)));
        more.put("scope", "openid pailou:admin");
        assertError(post(tenant, more), 400, "invalid_scope");

        var third = read(refresh(tenant, refreshToken(second)));
        assertThat(third.get("scope")).isEqualTo(first.get("scope"));
        assertThat(third.has("id_token")).isTrue();
    }

    @Test
    @DisplayName(
            "ends; each use of a web application's begins its life anew, a browser's ends when the first one would")
    void life() throws Exception {
        var web = changed(world.tenant(), Map.of("refreshTokenSeconds", 600));
        var token = refreshToken(login(web));
        assertThat(secondsLeft(token)).isBetween(540, 600);
        halve(token);
        var next = refreshToken(read(refresh(web, token)));
        assertThat(secondsLeft(next)).isBetween(540, 600);
        world.change(
                "update authorizations set refresh_expires_at = now() where refresh_family_hash = ?", family(next));
        assertError(refresh(web, next), 400, "invalid_grant");

        var pool = world.tenant();
        var spa = pool.with(World.application(pool.pool().id(), "spa", List.of(World.REDIRECT_URI)), null);
        world.keep(spa.application());
        var ofBrowser = refreshToken(login(spa));
        halve(ofBrowser);
        var left = secondsLeft(ofBrowser);
        var replaced = refresh(spa, ofBrowser);
        assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
        assertThat(secondsLeft(ofBrowser)).isBetween(left - 60, left);
    }

    @Test
    @DisplayName("ends with its session, ended, unused or at its end, unless it was granted with offline_access")
    void session() throws Exception {
        for (var over :
                List.of("idle_ends_at = now()", "ends_at = now()", "ended_at = now(), end_reason = 'REVOKED'")) {
            var tenant = world.tenant();
            var bound = refreshToken(login(tenant));
            var offline = refreshToken(read(application.redeem(
                    tenant, new Browser().loginAs(world, tenant, Ids.next(), "scope", "openid offline_access"))));
            for (var token : List.of(bound, offline)) {
                world.change(
                        "update session set " + over
                                + " where id = (select session_id from authorizations where refresh_family_hash = ?)",
                        family(token));
            }
            assertThat(introspect(tenant, bound)).as(over).isFalse();
            assertError(refresh(tenant, bound), 400, "invalid_grant");
            assertThat(refresh(tenant, offline).statusCode()).as(over).isEqualTo(200);
        }
        var tenant = world.tenant();
        var withoutSession = refreshToken(login(tenant));
        world.change(
                "update authorizations set session_id = null where refresh_family_hash = ?", family(withoutSession));
        assertThat(refresh(tenant, withoutSession).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("gives access tokens that work, also when the grant it came by first was taken away")
    void firstWayGone() throws Exception {
        var tenant = world.tenant();
        var before = login(tenant);
        world.keep(World.changed(tenant.application(), List.of("refresh_token"), true, false));
        var after = read(refresh(tenant, refreshToken(before)));
        assertThat(userinfo(tenant, after)).isEqualTo(200);

        world.keep(World.changed(
                World.changed(tenant.application(), List.of(), true, false),
                List.of("client_credentials"),
                true,
                false));
        assertThat(userinfo(tenant, after)).as("neither way is open").isEqualTo(401);
        assertError(refresh(tenant, refreshToken(after)), 400, "unauthorized_client");
    }

    private boolean introspect(Tenant tenant, String token) {
        return read(application.post(tenant.path("/introspect"), Map.of("token", token), basic(tenant)))
                .get("active")
                .asBoolean();
    }

    @Test
    @DisplayName("outlives its authorization's last moment, with which its row would be forgotten otherwise")
    void kept() throws Exception {
        var tenant = world.tenant();
        var token = refreshToken(login(tenant));
        assertThat(world.one(
                        "select 'ok' from authorizations where refresh_family_hash = ?"
                                + " and expires_at >= refresh_expires_at",
                        family(token)))
                .isEqualTo("ok");
    }

    @Test
    @DisplayName("C7: gives nothing once pool, application, grant or connection is switched off or gone")
    void switchedOff() throws Exception {
        gives("invalid_grant", 400, tenant -> World.changed(tenant.pool(), false, false));
        gives(
                "invalid_grant",
                400,
                tenant ->
                        World.changed(tenant.application(), tenant.application().grantTypes(), false, false));
        gives(
                "invalid_client",
                401,
                tenant ->
                        World.changed(tenant.application(), tenant.application().grantTypes(), true, true));
        gives(
                "unauthorized_client",
                400,
                tenant -> World.changed(tenant.application(), List.of("authorization_code"), true, false));
        gives(
                "invalid_grant",
                400,
                tenant ->
                        World.connection(tenant.pool().id(), tenant.connection().id(), 2, false));
    }

    private void gives(String error, int status, Function<Tenant, ConfigurationEvent> change) throws Exception {
        var tenant = world.tenant();
        var token = refreshToken(login(tenant));
        world.keep(change.apply(tenant));
        assertError(refresh(tenant, token), status, error);
    }

    @Test
    @DisplayName("is used up by nothing that was refused, so that a connection that is switched on again goes on")
    void switchedOnAgain() throws Exception {
        var tenant = world.tenant();
        var token = refreshToken(login(tenant));
        world.keep(World.connection(tenant.pool().id(), tenant.connection().id(), 2, false));
        assertError(refresh(tenant, token), 400, "invalid_grant");
        world.keep(World.connection(tenant.pool().id(), tenant.connection().id(), 3, true));
        assertThat(refresh(tenant, token).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("is for applications that may use it; others get none")
    void none() throws Exception {
        var tenant = world.tenant();
        world.keep(World.changed(tenant.application(), List.of("authorization_code"), true, false));
        assertThat(login(tenant).has("refresh_token")).isFalse();
    }

    private List<HttpResponse<String>> atOnce(Tenant tenant, String token) {
        return IntStream.range(0, 200)
                .mapToObj(i -> application.postLater(tenant.path("/token"), form(token), basic(tenant)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }

    private Tenant changed(Tenant tenant, Map<String, Object> settings) {
        var other = tenant.with(World.changed(tenant.application(), world.openid(settings)), tenant.secret());
        world.keep(other.application());
        return other;
    }

    private JsonNode login(Tenant tenant) {
        var started = application.start(tenant);
        var code = application.login(world, tenant, started, Map.of("name", "张三"));
        return read(post(tenant, codeRequest(tenant, code, started.verifier())));
    }

    private HttpResponse<String> refresh(Tenant tenant, String token) {
        return post(tenant, form(token));
    }

    private HttpResponse<String> post(Tenant tenant, Map<String, String> form) {
        if (tenant.secret() != null) {
            return application.post(tenant.path("/token"), form, basic(tenant));
        }
        var named = new LinkedHashMap<>(form);
        named.put("client_id", tenant.application().id());
        return application.post(tenant.path("/token"), named);
    }

    private static Map<String, String> form(String token) {
        return Map.of("grant_type", "refresh_token", "refresh_token", token);
    }

    private int secondsLeft(String token) {
        return (int) Double.parseDouble(world.one(
                "select extract(epoch from refresh_expires_at - now()) from authorizations"
                        + " where refresh_family_hash = ?",
                family(token)));
    }

    private void halve(String token) {
        world.change(
                "update authorizations set refresh_expires_at = now() + (refresh_expires_at - now()) / 2"
                        + " where refresh_family_hash = ?",
                family(token));
    }

    private static String family(String token) {
        return Digest.sha256(RefreshToken.parse(token).orElseThrow().family());
    }

    private double counted() {
        var counter =
                metrics.find("pailou.authorizations").tag("outcome", "revoked").counter();
        return counter == null ? 0 : counter.count();
    }

    private int userinfo(Tenant tenant, JsonNode tokens) {
        return application
                .getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + accessToken(tokens))
                .statusCode();
    }

    private static String accessToken(JsonNode tokens) {
        return tokens.get("access_token").asText();
    }

    private static String refreshToken(JsonNode tokens) {
        return tokens.get("refresh_token").asText();
    }

    private JsonNode read(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode claims(String token) throws IOException {
        return json.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    private static void assertError(HttpResponse<String> response, int status, String error) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }
}
