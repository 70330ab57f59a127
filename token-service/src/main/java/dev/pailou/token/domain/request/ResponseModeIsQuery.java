package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Optional;

/** Answers go back in the query (OAuth 2.0 Multiple Response Type Encoding Practices section 2.1). */
final class ResponseModeIsQuery implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        return attempt.parameters().one("response_mode").orElse("query").equals("query")
                ? Optional.empty()
                : Optional.of(AuthorizationRefusal.redirected(
                        OAuth2Error.INVALID_REQUEST_CODE, "response_mode must be query"));
    }
}
