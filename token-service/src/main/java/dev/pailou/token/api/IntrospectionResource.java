package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.issue.Introspection;
import dev.pailou.token.domain.refresh.RefreshToken;
import dev.pailou.token.signing.InvalidToken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Tells an application of the pool, typically an API, what a token is that it was shown (RFC 7662). It must authenticate;
 * of whatever is no good it learns nothing but that, so that nothing can be found out by trying.
 */
@Path("/oidc/{domain}/introspect")
public class IntrospectionResource {

    private static final Logger LOG = Logger.getLogger(IntrospectionResource.class);

    /** Where it is, as it follows the issuer. */
    static final String ENDPOINT = "/introspect";

    private final ClientEndpoint endpoint;
    private final ClientAuthenticator clients;
    private final LiveTokens tokens;
    private final LiveRefreshTokens refreshTokens;
    private final Addressing addressing;
    private final TokenMetrics metrics;

    IntrospectionResource(
            ClientEndpoint endpoint,
            ClientAuthenticator clients,
            LiveTokens tokens,
            LiveRefreshTokens refreshTokens,
            Addressing addressing,
            TokenMetrics metrics) {
        this.endpoint = endpoint;
        this.clients = clients;
        this.tokens = tokens;
        this.refreshTokens = refreshTokens;
        this.addressing = addressing;
        this.metrics = metrics;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public Uni<Map<String, Object>> introspect(
            @PathParam("domain") String domain,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Context HttpServerRequest http,
            String body) {
        return endpoint.at(domain, http, pool -> {
            var address = addressing.pool(pool.domain(), "oidc", ENDPOINT);
            var request = TokenRequests.parseReference(address, authorization, contentType, body);
            if (request.authentication() == null) {
                throw OAuthFailure.invalidClient("introspection needs authentication");
            }
            return clients.authenticate(pool, request.authentication(), request.clientId())
                    .chain(application -> {
                        if (!application.enabled()) {
                            throw OAuthFailure.invalidClient("application " + application.id() + " is switched off");
                        }
                        return answer(pool, application, request.token());
                    });
        });
    }

    private Uni<Map<String, Object>> answer(Pool pool, Application application, String token) {
        return RefreshToken.parse(token)
                .map(refreshToken -> ofRefreshToken(pool, application, refreshToken))
                .orElseGet(() -> ofAccessToken(pool, application, token))
                .invoke(answer -> metrics.introspected(answer != Introspection.INACTIVE));
    }

    private Uni<Map<String, Object>> ofRefreshToken(Pool pool, Application owner, RefreshToken token) {
        return refreshTokens.find(owner, token).map(found -> found.map(
                        of -> Introspection.refreshable(addressing.issuer(pool.domain()), of))
                .orElse(Introspection.INACTIVE));
    }

    private Uni<Map<String, Object>> ofAccessToken(Pool pool, Application asker, String token) {
        var issuer = addressing.issuer(pool.domain());
        return tokens.find(pool, token)
                .map(LiveToken::token)
                .map(live -> {
                    if (!Introspection.concerns(asker, live, issuer)) {
                        throw new InvalidToken("neither of nor for application " + asker.id());
                    }
                    return Introspection.active(live);
                })
                .onFailure(InvalidToken.class)
                .recoverWithItem(invalid -> {
                    LOG.debugf("Not active: %s", invalid.getMessage());
                    return Introspection.INACTIVE;
                });
    }
}
