package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static dev.pailou.token.support.Browser.codeRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("A login, from the application's request to the user's claims")
class LoginTest {

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    @Test
    @DisplayName("B7: goes through, and each answer names the issuer (RFC 9207)")
    void whole() throws Exception {
        var tenant = world.tenant();
        var browser = new Browser();

        var started = browser.start(tenant);
        assertThat(started.response().statusCode()).isEqualTo(303);
        assertThat(Browser.location(started.response()))
                .isEqualTo(
                        "http://localhost:8080/login/" + tenant.pool().domain() + "?authorization=" + started.handle());

        var ticket = RandomValue.token();
        var bound = world.bind(
                tenant,
                world.authorizationOf(started.handle()),
                ticket,
                Map.of("nickname", "小明", "email", "ming@example.com", "email_verified", "true", "iss", "evil"));
        var answered = browser.proceed(tenant, started.handle(), ticket);
        assertThat(answered.statusCode()).isEqualTo(303);
        assertThat(Browser.location(answered)).startsWith(World.REDIRECT_URI + "&code=");
        var answer = Browser.query(Browser.location(answered));
        assertThat(answer)
                .containsEntry("state", "state of the application & more")
                .containsEntry("iss", tenant.issuer())
                .containsOnlyKeys("from", "code", "state", "iss");

        var redeemed = browser.post(
                tenant.path("/token"), codeRequest(tenant, answer.get("code"), started.verifier()), basic(tenant));
        assertThat(redeemed.statusCode()).as(redeemed.body()).isEqualTo(200);
        assertThat(redeemed.headers().firstValue("Cache-Control")).hasValue("no-store");
        var tokens = json.readTree(redeemed.body());
        assertThat(tokens.get("token_type").asText()).isEqualTo("Bearer");
        assertThat(tokens.get("expires_in").asInt()).isEqualTo(3600);
        assertThat(tokens.get("scope").asText()).isEqualTo("openid profile email phone");

        var keys = JWKSet.parse(browser.get(tenant.path("/jwks")).body());
        var idToken = SignedJWT.parse(tokens.get("id_token").asText());
        var accessToken = SignedJWT.parse(tokens.get("access_token").asText());
        for (var token : new SignedJWT[] {idToken, accessToken}) {
            var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toECKey();
            assertThat(key.isPrivate()).isFalse();
            assertThat(token.verify(new ECDSAVerifier(key))).isTrue();
        }
        var id = idToken.getJWTClaimsSet();
        assertThat(id.getClaims().keySet())
                .containsExactlyInAnyOrder(
                        "iss", "sub", "aud", "exp", "iat", "auth_time", "acr", "nonce", "sid", "at_hash", "amr");
        assertThat(id.getIssuer()).isEqualTo(tenant.issuer());
        assertThat(id.getSubject()).isEqualTo(bound.userId());
        assertThat(id.getAudience()).containsExactly(tenant.application().id());
        assertThat(id.getStringClaim("nonce")).isEqualTo("n-0S6_WzA2Mj");
        assertThat(id.getStringListClaim("amr")).containsExactly("fed");
        assertThat(id.getLongClaim("auth_time"))
                .isEqualTo(bound.authenticatedAt().getEpochSecond());
        assertThat(id.getExpirationTime().getTime() - id.getIssueTime().getTime())
                .isEqualTo(300_000);
        assertThat(id.getStringClaim("at_hash"))
                .isEqualTo(atHash(tokens.get("access_token").asText()));

        assertThat(accessToken.getHeader().getType().getType()).isEqualTo("at+jwt");
        var access = accessToken.getJWTClaimsSet();
        assertThat(access.getClaims().keySet())
                .containsExactlyInAnyOrder(
                        "iss", "sub", "aud", "client_id", "scope", "jti", "iat", "exp", "auth_time", "acr", "amr");
        assertThat(access.getAudience()).containsExactly(tenant.issuer());
        assertThat(access.getExpirationTime().getTime() - access.getIssueTime().getTime())
                .isEqualTo(3_600_000);

        var userinfo = browser.getWith(
                tenant.path("/userinfo"),
                "Authorization",
                "Bearer " + tokens.get("access_token").asText());
        assertThat(userinfo.statusCode()).as(userinfo.body()).isEqualTo(200);
        assertThat(json.readTree(userinfo.body()))
                .isEqualTo(json.createObjectNode()
                        .put("sub", bound.userId())
                        .put("nickname", "小明")
                        .put("email", "ming@example.com")
                        .put("email_verified", true));
    }

    @Test
    @DisplayName("the database holds handle, cookie, ticket and code as hashes only")
    void hashes() {
        var tenant = world.tenant();
        var browser = new Browser();
        var started = browser.start(tenant);
        var id = world.authorizationOf(started.handle());
        var ticket = RandomValue.token();
        world.bind(tenant, id, ticket, Map.of());
        var code = Browser.query(Browser.location(browser.proceed(tenant, started.handle(), ticket)))
                .get("code");

        var row = world.one("select cast(a as text) from authorizations a where id = ?", id);
        assertThat(row)
                .doesNotContain(started.handle())
                .doesNotContain(ticket)
                .doesNotContain(code)
                .doesNotContain(browser.cookies().values());
    }

    @Test
    @DisplayName("the same person at two applications has the same subject, as user-service says")
    void sameSubject() throws Exception {
        var tenant = world.tenant();
        var otherSecret = RandomValue.token();
        var other = tenant.with(World.web(tenant.pool().id(), otherSecret), otherSecret);
        world.keep(other.application());
        var subjects = new HashSet<String>();
        for (var each : new Tenant[] {tenant, other}) {
            var browser = new Browser();
            var started = browser.start(each);
            var ticket = RandomValue.token();
            var template = World.bound(each, world.authorizationOf(started.handle()), ticket, Map.of());
            world.send(new UserBound(
                    template.loginId(),
                    template.authorizationId(),
                    template.poolId(),
                    template.applicationId(),
                    template.connectionId(),
                    "0123456789abcdef01234567",
                    template.userVersion(),
                    template.identityId(),
                    "known_identity",
                    Map.of(),
                    template.amr(),
                    template.authenticatedAt(),
                    template.ticketHash(),
                    template.ticketExpiresAt(),
                    List.of()));
            var code = Browser.query(Browser.location(browser.proceed(each, started.handle(), ticket)))
                    .get("code");
            var tokens = json.readTree(
                    browser.post(each.path("/token"), codeRequest(each, code, started.verifier()), basic(each))
                            .body());
            subjects.add(SignedJWT.parse(tokens.get("id_token").asText())
                    .getJWTClaimsSet()
                    .getSubject());
        }
        assertThat(subjects).containsExactly("0123456789abcdef01234567");
    }

    private static String atHash(String accessToken) throws Exception {
        var hash = MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
    }
}
