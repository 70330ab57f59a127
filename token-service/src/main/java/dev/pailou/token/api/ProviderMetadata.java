package dev.pailou.token.api;

import com.nimbusds.jose.JWSAlgorithm;
import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.token.domain.ClientMethod;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.ResponseMode;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.UserClaims;
import dev.pailou.token.domain.issue.TokenClaims;
import dev.pailou.token.domain.keys.SigningAlgorithm;
import dev.pailou.token.signing.ClientKeys;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Metadata of an OpenID Provider (OpenID Connect Discovery 1.0 section 3, RFC 8414, RFC 9207). Says what is there and
 * nothing more.
 */
final class ProviderMetadata {

    private ProviderMetadata() {}

    /** @param issuer the pool's issuer, under which all its endpoints are */
    static Map<String, Object> of(String issuer) {
        var members = new LinkedHashMap<String, Object>();
        members.put("issuer", issuer);
        members.put("authorization_endpoint", issuer + "/auth");
        members.put("token_endpoint", issuer + "/token");
        members.put("device_authorization_endpoint", issuer + "/device_authorization");
        members.put("userinfo_endpoint", issuer + "/userinfo");
        members.put("pushed_authorization_request_endpoint", issuer + "/par");
        members.put("introspection_endpoint", issuer + "/introspect");
        members.put("revocation_endpoint", issuer + "/revoke");
        members.put("jwks_uri", issuer + "/jwks");
        members.put("end_session_endpoint", issuer + "/logout");
        members.put("scopes_supported", Scopes.OF_PEOPLE);
        members.put("response_types_supported", List.of("code"));
        members.put(
                "response_modes_supported",
                Arrays.stream(ResponseMode.values()).map(ResponseMode::code).toList());
        members.put(
                "grant_types_supported",
                Arrays.stream(Grant.values()).map(Grant::code).toList());
        members.put("subject_types_supported", List.of("public"));
        members.put("id_token_signing_alg_values_supported", SigningAlgorithm.codes());
        members.put("userinfo_signing_alg_values_supported", SigningAlgorithm.codes());
        members.put("acr_values_supported", List.of(TokenClaims.ACR));
        members.put("token_endpoint_auth_methods_supported", methods());
        members.put("token_endpoint_auth_signing_alg_values_supported", signedByApplications());
        members.put("introspection_endpoint_auth_methods_supported", withProof());
        members.put("introspection_endpoint_auth_signing_alg_values_supported", signedByApplications());
        members.put("revocation_endpoint_auth_methods_supported", methods());
        members.put("revocation_endpoint_auth_signing_alg_values_supported", signedByApplications());
        members.put("dpop_signing_alg_values_supported", signedByApplications());
        members.put(
                "claims_supported",
                Stream.concat(
                                Stream.of(
                                        "iss",
                                        "sub",
                                        "aud",
                                        "exp",
                                        "iat",
                                        "auth_time",
                                        "acr",
                                        "nonce",
                                        "sid",
                                        "at_hash",
                                        "amr"),
                                UserClaims.supported().stream())
                        .toList());
        members.put("code_challenge_methods_supported", List.of("S256"));
        members.put(
                "ui_locales_supported",
                Arrays.stream(PageLanguage.values()).map(PageLanguage::tag).toList());
        members.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
        members.put("authorization_response_iss_parameter_supported", true);
        members.put("backchannel_logout_supported", true);
        members.put("backchannel_logout_session_supported", true);
        members.put("claims_parameter_supported", true);
        members.put("request_parameter_supported", true);
        members.put("request_object_signing_alg_values_supported", signedByApplications());
        members.put("request_uri_parameter_supported", false);
        members.put("require_pushed_authorization_requests", false);
        return members;
    }

    private static List<String> methods() {
        return Arrays.stream(ClientMethod.values()).map(ClientMethod::code).toList();
    }

    /** Whoever only names itself learns nothing of tokens (RFC 7662 section 2.1). */
    private static List<String> withProof() {
        return Arrays.stream(ClientMethod.values())
                .filter(method -> method != ClientMethod.NONE)
                .map(ClientMethod::code)
                .toList();
    }

    private static List<String> signedByApplications() {
        return ClientKeys.ALGORITHMS.stream()
                .map(JWSAlgorithm::getName)
                .sorted()
                .toList();
    }
}
