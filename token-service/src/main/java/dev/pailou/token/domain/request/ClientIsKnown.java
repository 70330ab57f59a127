package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import java.util.Optional;

/**
 * The client id names, once, an application of this pool that is switched on (RFC 6749 sections 2.2 and 4.1.2.1: shown,
 * never redirected).
 */
final class ClientIsKnown implements AuthorizationRequestCheck {

    @Override
    public Optional<AuthorizationRefusal> check(AuthorizationAttempt attempt) {
        var clientId = attempt.parameters().one("client_id");
        if (clientId.isEmpty()) {
            return Optional.of(
                    AuthorizationRefusal.shown(OAuth2Error.INVALID_REQUEST_CODE, "client_id must be sent, once"));
        }
        var application = attempt.application()
                .filter(candidate -> candidate.id().equals(clientId.get()))
                .filter(candidate -> candidate.poolId().equals(attempt.pool().id()));
        if (application.isEmpty()) {
            return Optional.of(
                    AuthorizationRefusal.shown(OAuth2Error.INVALID_CLIENT_CODE, "no application has this client_id"));
        }
        return application.get().enabled()
                ? Optional.empty()
                : Optional.of(AuthorizationRefusal.shown(
                        OAuth2Error.UNAUTHORIZED_CLIENT_CODE, "the application is switched off"));
    }
}
