package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.kernel.limits.ClientAddresses;
import dev.pailou.kernel.limits.Limit;
import dev.pailou.kernel.limits.Limits;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Grant;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * What somebody who proved nothing yet may do so and so often. Applications that authenticate are not limited: all their
 * people come from one address, and an administrator knows them.
 */
@Singleton
class RequestLimits {

    /** What whoever guesses is told. A device that asks whether its person is done yet guesses nothing. */
    private static final Set<String> OF_GUESSES =
            Set.of(OAuth2Error.INVALID_CLIENT_CODE, OAuth2Error.INVALID_GRANT_CODE);

    private final ClientAddresses clients;
    private final Limit authorizationRequests;
    private final Limit pushedRequests;
    private final Limit deviceAuthorizations;
    private final Limit vendorCodes;
    private final Limit tokenFailures;

    RequestLimits(ClientAddresses clients, Limits limits) {
        this.clients = clients;
        this.authorizationRequests = limits.named("authorization-requests");
        this.pushedRequests = limits.named("pushed-requests");
        this.deviceAuthorizations = limits.named("device-authorizations");
        this.vendorCodes = limits.named("vendor-codes");
        this.tokenFailures = limits.named("token-failures");
    }

    /** An authorization request, which makes a row. */
    void authorization(HttpServerRequest request) {
        authorizationRequests.pass(clients.of(request));
    }

    /** A pushed authorization request, which makes a row. */
    void pushed(HttpServerRequest request, Application application) {
        if (application.isPublic()) {
            pushedRequests.pass(clients.of(request));
        }
    }

    /** A device authorization request, which makes two rows. */
    void deviceAuthorization(HttpServerRequest request, Application application) {
        if (application.isPublic()) {
            deviceAuthorizations.pass(clients.of(request));
        }
    }

    /** A token request, or one about a token, before anything is done for it. */
    void token(HttpServerRequest request) {
        tokenFailures.check(clients.of(request));
    }

    /** A token request of an application that is known now; a vendor's code costs a row and the vendor's time. */
    void token(HttpServerRequest request, Application application, Grant grant) {
        if (grant == Grant.TOKEN_EXCHANGE && application.isPublic()) {
            vendorCodes.pass(clients.of(request));
        }
    }

    /** Such a request came to nothing. */
    void refused(HttpServerRequest request, OAuthFailure failure) {
        if (failure.error() != null && OF_GUESSES.contains(failure.error())) {
            tokenFailures.count(clients.of(request));
        }
    }
}
