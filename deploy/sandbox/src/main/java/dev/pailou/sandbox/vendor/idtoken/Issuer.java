package dev.pailou.sandbox.vendor.idtoken;

import com.nimbusds.jose.JWSAlgorithm;
import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.ApiCall;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.VendorAddress;
import dev.pailou.sandbox.vendor.VendorApp;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/**
 * Who issues ID tokens: an identifier, its keys, and what it publishes about itself.
 *
 * @param shared makes tokens and tells the time
 * @param identifier {@code iss}
 * @param keys its keys
 * @param algorithm what it signs with
 */
public record Issuer(Shared shared, String identifier, SigningKeys keys, JWSAlgorithm algorithm) {
    private static final Duration LIFETIME = Duration.ofHours(1);

    /** An issuer that signs with RS256, as OpenID Connect Core 1.0 section 15.1 has it. */
    public static Issuer of(Shared shared, String identifier) {
        SigningKeys keys = shared.idTokens().keysOf(identifier, List.of(JWSAlgorithm.RS256));
        return new Issuer(shared, identifier, keys, JWSAlgorithm.RS256);
    }

    /** @return what every ID token says (OpenID Connect Core 1.0 section 2); the vendor adds its own claims */
    public JsonObject claims(String subject, Grant grant) {
        long now = shared.now().getEpochSecond();
        JsonObject claims = new JsonObject()
                .put("iss", identifier)
                .put("sub", subject)
                .put("aud", grant.appid())
                .put("iat", now)
                .put("exp", now + LIFETIME.toSeconds());
        if (grant.asked("nonce") != null) {
            claims.put("nonce", grant.asked("nonce"));
        }
        return claims;
    }

    /** @return a token with these claims, or what a fault at the call's address makes of it */
    public String sign(ApiCall call, VendorApp app, JsonObject claims) {
        return sign(VendorAddress.of(call.context().request()), app, claims);
    }

    /** @return a token with these claims, or what a fault at that address makes of it */
    public String sign(VendorAddress where, VendorApp app, JsonObject claims) {
        return shared.idTokens().issue(where, app, keys, algorithm, claims);
    }

    /** @return the same issuer with another algorithm of its keys */
    public Issuer with(JWSAlgorithm other) {
        return new Issuer(shared, identifier, keys, other);
    }

    /** @return the keys, which may be kept for a while */
    public Answer jwks() {
        return published(keys.jwks());
    }

    /** @return what OpenID Connect Discovery 1.0 section 3 requires; the vendor adds its own fields */
    public JsonObject metadata(String authorization, String token, String userinfo, String jwks) {
        return new JsonObject()
                .put("issuer", identifier)
                .put("authorization_endpoint", authorization)
                .put("token_endpoint", token)
                .put("userinfo_endpoint", userinfo)
                .put("jwks_uri", jwks)
                .put("response_types_supported", JsonArray.of("code"))
                .put("subject_types_supported", JsonArray.of("public"))
                .put("id_token_signing_alg_values_supported", JsonArray.of(algorithm.getName()));
    }

    /** @return an answer that may be kept for a while */
    public static Answer published(JsonObject json) {
        return Answer.of(json).withHeader("Cache-Control", "public, max-age=3600");
    }
}
