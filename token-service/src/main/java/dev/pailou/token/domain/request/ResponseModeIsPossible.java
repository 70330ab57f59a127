package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.token.domain.ResponseMode;
import dev.pailou.token.domain.ResponseTarget;
import java.util.Optional;

/**
 * The answer can go back in the way that is asked for. {@code query} is the default for codes (OAuth 2.0 Multiple
 * Response Type Encoding Practices section 2.1).
 */
final class ResponseModeIsPossible implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        var asked = attempt.parameters().one("response_mode");
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        var mode = ResponseMode.find(asked.get());
        if (mode.isEmpty()) {
            return refusal("response_mode must be query, fragment, form_post or web_message");
        }
        var redirectUri = attempt.parameters().one("redirect_uri").orElseThrow();
        if (ResponseTarget.canTake(attempt.client(), redirectUri, mode.get())) {
            return Optional.empty();
        }
        return refusal(
                mode.get() == ResponseMode.WEB_MESSAGE
                        ? "the origin of redirect_uri is not registered for messages"
                        : "redirect_uri takes no forms");
    }

    private static Optional<AuthorizationRefusal> refusal(String description) {
        return Optional.of(AuthorizationRefusal.redirected(OAuth2Error.INVALID_REQUEST_CODE, description));
    }

    /**
     * @param attempt a request whose client and redirect URI are right
     * @return where its answer goes: in the way that is asked for, or, when that is not possible, in the usual one
     */
    static ResponseTarget target(AuthorizationAttempt attempt) {
        var parameters = attempt.parameters();
        var redirectUri = parameters.one("redirect_uri").orElseThrow();
        var mode = parameters
                .one("response_mode")
                .flatMap(ResponseMode::find)
                .filter(asked -> ResponseTarget.canTake(attempt.client(), redirectUri, asked))
                .orElse(ResponseMode.QUERY);
        return new ResponseTarget(redirectUri, mode, parameters.one("state").orElse(null));
    }
}
