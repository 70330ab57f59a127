package dev.pailou.sandbox.vendor.openid;

import com.nimbusds.jose.JWSAlgorithm;
import dev.pailou.sandbox.vendor.ApiCall;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.VendorAddress;
import dev.pailou.sandbox.vendor.idtoken.Issuer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;

/**
 * The issuers of the ordinary OpenID Providers. An issuer's endpoints are below its identifier. The identifier at the
 * host {@code slash.idp.example} ends with a slash, as those of some providers do.
 */
final class Issuers {
    static final String DISCOVERY = "/.well-known/openid-configuration";
    static final String JWKS = "/jwks";
    private static final String WITH_SLASH = "slash.";
    private static final List<JWSAlgorithm> ALGORITHMS =
            List.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private final Shared shared;

    Issuers(Shared shared) {
        this.shared = shared;
    }

    /** @return the issuer whose endpoint is called */
    Issuer of(ApiCall call, String endpoint) {
        return at(VendorAddress.of(call.context().request()), endpoint);
    }

    /** @return the issuer that has the endpoint at that address */
    Issuer at(VendorAddress address, String endpoint) {
        return named(base(address, endpoint) + (address.host().startsWith(WITH_SLASH) ? "/" : ""));
    }

    /** @return the issuer with that identifier */
    Issuer named(String identifier) {
        return new Issuer(shared, identifier, shared.idTokens().keysOf(identifier, ALGORITHMS), JWSAlgorithm.RS256);
    }

    /** @return where an issuer has an endpoint */
    VendorAddress addressOf(Issuer issuer, String endpoint) {
        URI uri = URI.create(issuer.identifier());
        return new VendorAddress(uri.getHost(), withoutSlash(uri.getPath()) + endpoint);
    }

    /** @return what the issuer with that discovery address says of itself (RFC 8414, RFC 9207 section 3) */
    JsonObject metadata(VendorAddress address) {
        String base = base(address, DISCOVERY);
        JsonArray algorithms =
                new JsonArray(ALGORITHMS.stream().map(JWSAlgorithm::getName).toList());
        return at(address, DISCOVERY)
                .metadata(base + "/authorize", base + "/token", base + "/userinfo", base + JWKS)
                .put("scopes_supported", JsonArray.of("openid", "profile", "email", "phone"))
                .put("response_types_supported", JsonArray.of("code", "id_token"))
                .put("response_modes_supported", JsonArray.of("query", "form_post"))
                .put("grant_types_supported", JsonArray.of("authorization_code", "implicit"))
                .put("id_token_signing_alg_values_supported", algorithms)
                .put("userinfo_signing_alg_values_supported", algorithms)
                .put(
                        "token_endpoint_auth_methods_supported",
                        JsonArray.of("client_secret_basic", "client_secret_post", "none"))
                .put("code_challenge_methods_supported", JsonArray.of("S256"))
                .put("authorization_response_iss_parameter_supported", true);
    }

    private static String base(VendorAddress address, String endpoint) {
        String path = address.path();
        return "https://" + address.host() + path.substring(0, path.length() - endpoint.length());
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
