package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.token.clients.CodeNotTaken;
import dev.pailou.token.domain.Decision;
import java.util.Set;
import java.util.regex.Pattern;

/** What an application learns when nobody came in by the vendor's code that it handed over. */
final class CodeRefusals {

    /** The vendor, or the administrator's rules, don't take who or what the code stands for. */
    private static final Set<String> OF_THE_CODE =
            Set.of("code_invalid", "user_denied", "not_a_member", "not_allowed", "token_of_another");

    /** The connection is not there for this application, or not for codes. */
    private static final Set<String> OF_THE_REQUEST = Set.of("bad_request", "connection_disabled", "configuration");

    /** May be over soon. */
    private static final Set<String> PASSING = Set.of("vendor_unavailable", "vendor_timeout", "unavailable");

    private static final Pattern CODE = Pattern.compile("[a-z_]{1,64}");

    private CodeRefusals() {}

    /**
     * @param notTaken        why login-service has nobody
     * @param authorizationId for the log
     */
    static OAuthFailure of(CodeNotTaken notTaken, String authorizationId) {
        var reason = notTaken.reason().orElse("");
        var forTheLog = notTaken.getMessage() + ", authorization=" + authorizationId;
        if (OF_THE_CODE.contains(reason)) {
            return OAuthFailure.badRequest(OAuth2Error.INVALID_GRANT_CODE, reason, forTheLog);
        }
        if (OF_THE_REQUEST.contains(reason)) {
            return OAuthFailure.badRequest(OAuth2Error.INVALID_REQUEST_CODE, reason, forTheLog);
        }
        return PASSING.contains(reason) ? OAuthFailure.unavailable(forTheLog) : OAuthFailure.badGateway(forTheLog);
    }

    /** @return the stable code of a decision against somebody */
    static String described(Decision decision) {
        return CODE.matcher(decision.reason()).matches() ? decision.reason() : "refused";
    }
}
