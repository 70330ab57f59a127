package dev.pailou.token.api;

import static dev.pailou.token.support.Browser.basic;
import static dev.pailou.token.support.Browser.codeRequest;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.token.support.Browser;
import dev.pailou.token.support.ClientKey;
import dev.pailou.token.support.Tenant;
import dev.pailou.token.support.TokenServiceTest;
import dev.pailou.token.support.World;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@TokenServiceTest
@DisplayName("At userinfo, tokens that are bound to a key")
class DpopUserinfoTest {

    @Inject
    World world;

    @Inject
    ObjectMapper json;

    private final Browser application = new Browser();
    private final ClientKey key = ClientKey.ec();

    @Test
    @DisplayName("B15: are taken with a proof of their key for this request and that token alone")
    void bound() {
        var tenant = world.tenant();
        var token = token(tenant, key);

        assertThat(userinfo(tenant, token, key.proof("GET", userinfo(tenant), token))
                        .statusCode())
                .isEqualTo(200);
        for (var wrong : List.of(
                ClientKey.ec().proof("GET", userinfo(tenant), token),
                key.proof("POST", userinfo(tenant), token),
                key.proof("GET", tenant.issuer() + "/token", token),
                key.proof("GET", userinfo(tenant), "another token"),
                key.proof("GET", userinfo(tenant), Map.of()),
                "nonsense")) {
            var answer = userinfo(tenant, token, wrong);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValue("DPoP algs=\"ES256 PS256 RS256\", error=\"invalid_dpop_proof\"");
        }
    }

    @Test
    @DisplayName("B15: are not taken as bearer tokens, and bearer tokens not as bound ones (RFC 9449 section 7.2)")
    void schemes() {
        var tenant = world.tenant();
        var bound = token(tenant, key);
        assertThat(application
                        .getWith(tenant.path("/userinfo"), "Authorization", "Bearer " + bound)
                        .statusCode())
                .isEqualTo(401);
        assertThat(application
                        .getWith(tenant.path("/userinfo"), "Authorization", "DPoP " + bound)
                        .statusCode())
                .isEqualTo(401);
        assertThat(application
                        .post(tenant.path("/userinfo"), Map.of("access_token", bound))
                        .statusCode())
                .isEqualTo(401);
        var bearer = token(tenant, null);
        assertThat(userinfo(tenant, bearer, key.proof("GET", userinfo(tenant), bearer))
                        .statusCode())
                .isEqualTo(401);
    }

    private String token(Tenant tenant, ClientKey by) {
        var started = application.start(tenant);
        var code = application.login(world, tenant, started, Map.of("name", "张三"));
        var proof = by == null
                ? Stream.<String>of()
                : Stream.of("DPoP", by.proof("POST", tenant.issuer() + "/token", Map.of()));
        var response = application.post(
                tenant.path("/token"),
                codeRequest(tenant, code, started.verifier()),
                Stream.concat(Stream.of(basic(tenant)), proof).toArray(String[]::new));
        try {
            return json.readTree(response.body()).get("access_token").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String userinfo(Tenant tenant) {
        return tenant.issuer() + "/userinfo";
    }

    private HttpResponse<String> userinfo(Tenant tenant, String token, String proof) {
        return application.getWith(tenant.path("/userinfo"), "Authorization", "DPoP " + token, "DPoP", proof);
    }
}
