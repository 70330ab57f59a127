package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Whatever else OpenID Connect says of the form of a request (Core section 3.1.2.1), as the Nimbus SDK knows it. Locales
 * and display are left out: a wish for how a page looks must not end a login, however it is spelt.
 */
final class MessageIsWellFormed implements AuthorizationRequestCheck {

    private static final Set<String> WISHES = Set.of("ui_locales", "claims_locales", "display");

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        try {
            var message = new HashMap<>(attempt.parameters().single());
            message.keySet().removeAll(WISHES);
            AuthenticationRequest.parse(message);
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
