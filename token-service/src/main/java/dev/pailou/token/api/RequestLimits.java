package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.kernel.limits.ClientAddresses;
import dev.pailou.kernel.limits.Limit;
import dev.pailou.kernel.limits.Limits;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Grant;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/**
 * What somebody who proved nothing yet may do so and so often. Applications that authenticate are not limited: all their
 * people come from one address, and an administrator knows them.
 */
@Singleton
class RequestLimits {

    private final ClientAddresses clients;
    private final Limit authorizationRequests;
    private final Limit pushedRequests;
    private final Limit deviceAuthorizations;
    private final Limit vendorCodes;
    private final Limit tokenFailures;
    private final Limit continuations;
    private final Limit logouts;
    private final Limit initiatedLogins;

    RequestLimits(ClientAddresses clients, Limits limits) {
        this.clients = clients;
        this.authorizationRequests = limits.named("authorization-requests");
        this.pushedRequests = limits.named("pushed-requests");
        this.deviceAuthorizations = limits.named("device-authorizations");
        this.vendorCodes = limits.named("vendor-codes");
        this.tokenFailures = limits.named("token-failures");
        this.continuations = limits.named("continuations");
        this.logouts = limits.named("logouts");
        this.initiatedLogins = limits.named("initiated-logins");
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

    /** Whoever asks is not who they say they are. */
    void refused(HttpServerRequest request, OAuthFailure failure) {
        count(request, failure, OAuth2Error.INVALID_CLIENT_CODE);
    }

    /**
     * An application that is known now was refused. One without a secret is whoever names it, and guesses. One that has
     * authenticated redeems what people bring it from anywhere: were that counted, strangers could make it wait. A device
     * that asks whether its person is done yet guesses nothing.
     */
    void refused(HttpServerRequest request, Application application, OAuthFailure failure) {
        if (application.isPublic()) {
            count(request, failure, OAuth2Error.INVALID_GRANT_CODE);
        }
    }

    /** A browser that comes back from our login pages, which makes us look for its authorization, and look again. */
    void continuation(HttpServerRequest request) {
        continuations.pass(clients.of(request));
    }

    /** A browser that wants to be logged out, with a signature to check. */
    void logout(HttpServerRequest request) {
        logouts.pass(clients.of(request));
    }

    /** A login that is started from elsewhere. */
    void initiatedLogin(HttpServerRequest request) {
        initiatedLogins.pass(clients.of(request));
    }

    private void count(HttpServerRequest request, OAuthFailure failure, String guess) {
        if (guess.equals(failure.error())) {
            tokenFailures.count(clients.of(request));
        }
    }
}
