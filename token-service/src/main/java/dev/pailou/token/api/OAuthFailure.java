package dev.pailou.token.api;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.token.DPoPTokenError;
import dev.pailou.token.signing.ClientKeys;
import java.util.stream.Collectors;

/**
 * A refusal in OAuth's own form (RFC 6749 section 5.2). What the client is told is short; the message is for the log.
 */
final class OAuthFailure extends RuntimeException {

    private static final String INVALID_PROOF = DPoPTokenError.INVALID_DPOP_PROOF.getCode();

    /** The scheme's challenge, with what proofs may be signed with. */
    private static final String DPOP = "DPoP algs=\""
            + ClientKeys.ALGORITHMS.stream().map(JWSAlgorithm::getName).sorted().collect(Collectors.joining(" "))
            + "\"";

    private final int status;
    private final String error;
    private final String description;
    private final String challenge;

    private OAuthFailure(int status, String error, String description, String challenge, String reason) {
        super(reason);
        this.status = status;
        this.error = error;
        this.description = description;
        this.challenge = challenge;
    }

    /**
     * @param error  OAuth error code
     * @param reason the real reason; never holds a secret, code or token
     */
    static OAuthFailure badRequest(String error, String reason) {
        return new OAuthFailure(400, error, null, null, reason);
    }

    /**
     * @param error       OAuth error code
     * @param description what the application may know: from a fixed list, or about its own request
     * @param reason      the real reason; never holds a secret, code or token
     */
    static OAuthFailure badRequest(String error, String description, String reason) {
        return new OAuthFailure(400, error, description, null, reason);
    }

    /** @param error OAuth error code of an answer that is in order, of which the log need not tell */
    static OAuthFailure expected(String error) {
        return new OAuthFailure(400, error, null, null, null);
    }

    /** @param reason why the client's authentication was not accepted */
    static OAuthFailure invalidClient(String reason) {
        return new OAuthFailure(401, OAuth2Error.INVALID_CLIENT_CODE, null, "Basic realm=\"token\"", reason);
    }

    /** @param reason why a token request's proof of possession was not accepted (RFC 9449 section 5) */
    static OAuthFailure invalidProof(String reason) {
        return new OAuthFailure(400, INVALID_PROOF, null, null, reason);
    }

    /** @param reason the same at a resource (RFC 9449 section 7.1) */
    static OAuthFailure invalidProofAtResource(String reason) {
        return new OAuthFailure(401, INVALID_PROOF, null, DPOP + ", error=\"" + INVALID_PROOF + "\"", reason);
    }

    /** A request without any token: the challenge says no more than the scheme (RFC 6750 section 3.1). */
    static OAuthFailure noToken() {
        return new OAuthFailure(401, null, null, "Bearer", "no access token");
    }

    /** @param reason why the token was not accepted */
    static OAuthFailure invalidToken(String reason) {
        return new OAuthFailure(401, "invalid_token", null, "Bearer error=\"invalid_token\"", reason);
    }

    /** @param scope the scope that the token lacks */
    static OAuthFailure insufficientScope(String scope) {
        return new OAuthFailure(
                403,
                "insufficient_scope",
                null,
                "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"",
                "the token lacks the scope " + scope);
    }

    /** @param what there is no such thing here */
    static OAuthFailure notFound(String what) {
        return new OAuthFailure(404, OAuth2Error.INVALID_REQUEST_CODE, null, null, "no such " + what);
    }

    /** @param reason why it can't be done now, but may be soon */
    static OAuthFailure unavailable(String reason) {
        return new OAuthFailure(503, OAuth2Error.TEMPORARILY_UNAVAILABLE_CODE, null, null, reason);
    }

    /** @param reason what is wrong with somebody whom we asked, and stays so until an administrator changes it */
    static OAuthFailure badGateway(String reason) {
        return new OAuthFailure(502, OAuth2Error.SERVER_ERROR_CODE, null, null, reason);
    }

    int status() {
        return status;
    }

    /** @return OAuth error code, null when the response has none */
    String error() {
        return error;
    }

    /** @return what the application may know beyond the code, or null */
    String description() {
        return description;
    }

    /** @return value of {@code WWW-Authenticate}, or null */
    String challenge() {
        return challenge;
    }
}
