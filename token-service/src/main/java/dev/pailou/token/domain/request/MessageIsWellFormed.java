package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import java.util.Optional;

/** Whatever else OpenID Connect says of the form of a request (Core section 3.1.2.1), as the Nimbus SDK knows it. */
final class MessageIsWellFormed implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        try {
            AuthenticationRequest.parse(attempt.parameters().all());
            return Optional.empty();
        } catch (ParseException e) {
            // Its message may quote the request, so the application learns the code only.
            var error = e.getErrorObject() == null || e.getErrorObject().getCode() == null
                    ? OAuth2Error.INVALID_REQUEST_CODE
                    : e.getErrorObject().getCode();
            return Optional.of(AuthorizationRefusal.redirected(error, "the request is malformed"));
        }
    }
}
