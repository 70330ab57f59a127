package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code max_age} counts seconds (OpenID Connect Core section 3.1.2.1). */
final class MaxAgeIsANumber implements AuthorizationRequestCheck {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        return attempt.parameters()
                .one("max_age")
                .filter(age -> !SECONDS.matcher(age).matches())
                .map(age -> AuthorizationRefusal.redirected(
                        OAuth2Error.INVALID_REQUEST_CODE, "max_age must be a number of seconds"));
    }
}
