package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.refresh.RefreshToken;
import dev.pailou.token.signing.InvalidToken;
import dev.pailou.token.signing.TokenVerifier;
import dev.pailou.token.store.Authorizations;
import dev.pailou.token.store.RefreshTokens;
import dev.pailou.token.store.RevokedTokens;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Takes tokens back that an application doesn't need any more (RFC 7009). A token that is none, or over, is as good as
 * revoked: the answer is the same.
 */
@Path("/oidc/{domain}/revoke")
public class RevocationResource {

    /** Where it is, as it follows the issuer. */
    static final String ENDPOINT = "/revoke";

    private final ClientEndpoint endpoint;
    private final ClientAuthenticator clients;
    private final TokenVerifier verifier;
    private final RevokedTokens revoked;
    private final Authorizations authorizations;
    private final RefreshTokens refreshTokens;
    private final Addressing addressing;
    private final TokenMetrics metrics;

    RevocationResource(
            ClientEndpoint endpoint,
            ClientAuthenticator clients,
            TokenVerifier verifier,
            RevokedTokens revoked,
            Authorizations authorizations,
            RefreshTokens refreshTokens,
            Addressing addressing,
            TokenMetrics metrics) {
        this.endpoint = endpoint;
        this.clients = clients;
        this.verifier = verifier;
        this.revoked = revoked;
        this.authorizations = authorizations;
        this.refreshTokens = refreshTokens;
        this.addressing = addressing;
        this.metrics = metrics;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public Uni<Response> revoke(
            @PathParam("domain") String domain,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Context RoutingContext exchange,
            String body) {
        return endpoint.at(domain, exchange.request(), pool -> {
            var address = addressing.pool(pool.domain(), "oidc", ENDPOINT);
            var request = TokenRequests.parseReference(address, authorization, contentType, body);
            return clients.authenticate(pool, request.authentication(), request.clientId())
                    .invoke(application -> CrossOrigin.answersTo(application, exchange))
                    .chain(application -> revoke(pool, application, request.token()))
                    .replaceWith(() -> Response.ok().build());
        });
    }

    private Uni<Void> revoke(Pool pool, Application application, String token) {
        return RefreshToken.parse(token)
                .map(refreshToken -> revoke(application, refreshToken))
                .orElseGet(() -> revokeAccessToken(pool, application, token))
                .invoke(metrics::revoked)
                .replaceWithVoid();
    }

    /** With a refresh token goes all that came of the same login (section 2.1). */
    private Uni<Boolean> revoke(Application application, RefreshToken token) {
        return authorizations.byRefreshToken(token).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            if (!LiveRefreshTokens.isOf(found.get(), application)) {
                throw ofAnother(application);
            }
            return refreshTokens.revoke(token);
        });
    }

    private Uni<Boolean> revokeAccessToken(Pool pool, Application application, String token) {
        return verifier.verify(token, pool.id(), addressing.issuer(pool.domain()))
                .chain(genuine -> {
                    if (!application.id().equals(genuine.clientId())) {
                        throw ofAnother(application);
                    }
                    // Also when it is good for nothing at this moment: a connection may be switched on again.
                    return revoked.revoke(genuine).replaceWith(true);
                })
                .onFailure(InvalidToken.class)
                .recoverWithItem(false);
    }

    private static OAuthFailure ofAnother(Application application) {
        return OAuthFailure.badRequest(
                OAuth2Error.INVALID_REQUEST_CODE, "token of another application, application=" + application.id());
    }
}
