package dev.pailou.sandbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pailou.sandbox.vendor.Parameters;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;

/** A tiny OpenID Provider in host form; tests stand in for its login page and bend its answers. */
final class FakeProvider implements AutoCloseable {
    static final String CLIENT_ID = "teahouse";
    static final String CLIENT_SECRET = "a secret: with + and %";
    static final String CODE = "the-code";

    private final HttpServer server;
    private final ECKey key;
    final String issuer;
    volatile String authorizationRequest = "";
    volatile String clientSecret = CLIENT_SECRET;
    volatile String redirectUri;
    volatile UnaryOperator<JsonObject> configuration = UnaryOperator.identity();
    volatile UnaryOperator<JWTClaimsSet.Builder> idToken = UnaryOperator.identity();
    volatile UnaryOperator<JsonObject> userinfo = UnaryOperator.identity();
    volatile ECKey signingKey;

    FakeProvider() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
            signingKey = key;
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException | IOException failed) {
            throw new IllegalStateException(failed);
        }
        issuer = "http://demo.localhost:" + server.getAddress().getPort() + "/oidc";
        on("/oidc/.well-known/openid-configuration", _ -> configuration.apply(defaults()));
        on("/oidc/jwks", _ -> new JsonObject(new JWKSet(key.toPublicJWK()).toString()));
        on("/oidc/token", this::token);
        on("/oidc/userinfo", exchange -> {
            if (!"Bearer the-access-token".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                throw new Refused(401, "invalid_token");
            }
            return userinfo.apply(new JsonObject().put("sub", "user-1").put("nickname", "林薇🌸"));
        });
        server.start();
    }

    String discoveryUrl() {
        return issuer + "/.well-known/openid-configuration";
    }

    /** What the application asked for at the authorization endpoint. */
    String requested(String parameter) {
        return Stage.parameter(authorizationRequest, parameter);
    }

    private JsonObject defaults() {
        return new JsonObject()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/auth")
                .put("token_endpoint", issuer + "/token")
                .put("userinfo_endpoint", issuer + "/userinfo")
                .put("jwks_uri", issuer + "/jwks")
                .put("response_types_supported", new JsonArray().add("code"))
                .put("subject_types_supported", new JsonArray().add("public"))
                .put(
                        "scopes_supported",
                        new JsonArray().add("openid").add("profile").add("offline_access"))
                .put("id_token_signing_alg_values_supported", new JsonArray().add("ES256"))
                .put("authorization_response_iss_parameter_supported", true);
    }

    private JsonObject token(HttpExchange exchange) throws IOException {
        Parameters form =
                Parameters.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        // RFC 6749 section 2.3.1: id and secret are form-encoded before they are joined.
        String credentials = CLIENT_ID + ":" + URLEncoder.encode(clientSecret, StandardCharsets.UTF_8);
        String expected = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            throw new Refused(401, "invalid_client");
        }
        CodeChallenge challenge =
                CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(form.value("code_verifier")));
        if (!CODE.equals(form.value("code"))
                || !"authorization_code".equals(form.value("grant_type"))
                || !(redirectUri == null ? requested("redirect_uri") : redirectUri).equals(form.value("redirect_uri"))
                || !requested("code_challenge").equals(challenge.getValue())) {
            throw new Refused(400, "invalid_grant");
        }
        return new JsonObject()
                .put("access_token", "the-access-token")
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .put("id_token", signedIdToken());
    }

    String signedIdToken() {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("user-1")
                .audience(CLIENT_ID)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", requested("nonce"))
                .claim("amr", List.of("ext"))
                .claim(
                        "at_hash",
                        AccessTokenHash.compute(new BearerAccessToken("the-access-token"), JWSAlgorithm.ES256, null)
                                .getValue());
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k1").build(),
                idToken.apply(claims).build());
        try {
            jwt.sign(new ECDSASigner(signingKey));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
        return jwt.serialize();
    }

    private interface Answer {
        JsonObject to(HttpExchange exchange) throws IOException;
    }

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String error) {
            super(error);
            this.status = status;
        }
    }

    private void on(String path, Answer answer) {
        server.createContext(path, exchange -> {
            try {
                send(exchange, 200, answer.to(exchange));
            } catch (Refused refused) {
                send(exchange, refused.status, new JsonObject().put("error", refused.getMessage()));
            } catch (RuntimeException failed) {
                send(exchange, 500, new JsonObject().put("error", failed.toString()));
            }
        });
    }

    private static void send(HttpExchange exchange, int status, JsonObject body) {
        byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
