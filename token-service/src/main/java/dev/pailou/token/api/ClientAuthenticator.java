package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Finds out which application makes a token request (RFC 6749 section 2.3). */
@Singleton
class ClientAuthenticator {

    private final Configuration configuration;

    ClientAuthenticator(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * @param pool    the pool that was asked
     * @param request the request
     * @return the application; fails with {@link OAuthFailure}, which tells the client nothing but that it failed
     */
    Uni<Application> authenticate(Pool pool, TokenRequest request) {
        return authenticate(pool, request.getClientAuthentication(), request.getClientID());
    }

    /**
     * The same for a request to another endpoint that authenticates applications.
     *
     * @param pool           the pool that was asked
     * @param authentication how the client authenticates, null when it doesn't
     * @param named          the client id that it names itself by, or null
     */
    Uni<Application> authenticate(Pool pool, ClientAuthentication authentication, ClientID named) {
        var clientId = authentication == null ? named : authentication.getClientID();
        if (clientId == null) {
            throw OAuthFailure.invalidClient("no client id");
        }
        return configuration.application(clientId.getValue()).map(found -> {
            var application = found.filter(candidate -> candidate.poolId().equals(pool.id()))
                    .orElseThrow(() -> OAuthFailure.invalidClient("no such application in pool " + pool.id()));
            if (authentication == null && !application.isPublic()) {
                throw OAuthFailure.invalidClient("application " + application.id() + " must authenticate");
            }
            if (authentication != null && !application.hasSecret(TokenRequests.secret(authentication))) {
                throw OAuthFailure.invalidClient("wrong secret of application " + application.id());
            }
            return application;
        });
    }
}
