package dev.pailou.token.domain.request;

import com.nimbusds.openid.connect.sdk.OIDCError;
import java.util.Optional;

/**
 * Without asking the person nobody can be let in (OpenID Connect Core section 3.1.2.6), as each request takes a login of
 * its own. The last check: an application hears of its mistakes first.
 */
final class PromptCanBeMet implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        return attempt.parameters().one("prompt").filter("none"::equals).isPresent()
                ? Optional.of(
                        AuthorizationRefusal.redirected(OIDCError.LOGIN_REQUIRED_CODE, "nobody is logged in here"))
                : Optional.empty();
    }
}
