package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.TokenRequest;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.Pool;
import io.quarkus.arc.All;
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
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The token endpoint (RFC 6749 section 3.2). */
@Path("/oidc/{domain}/token")
public class TokenResource {

    /** Where it is, as it follows the issuer. */
    static final String ENDPOINT = "/token";

    private final ClientEndpoint endpoint;
    private final ClientAuthenticator clients;
    private final Map<Grant, GrantHandler> handlers;
    private final DpopProofs proofs;
    private final Addressing addressing;
    private final AuthorizationMetrics metrics;
    private final RequestLimits limits;

    TokenResource(
            ClientEndpoint endpoint,
            ClientAuthenticator clients,
            @All List<GrantHandler> handlers,
            DpopProofs proofs,
            Addressing addressing,
            AuthorizationMetrics metrics,
            RequestLimits limits) {
        this.endpoint = endpoint;
        this.clients = clients;
        this.handlers = handlers.stream().collect(Collectors.toMap(GrantHandler::grant, Function.identity()));
        this.proofs = proofs;
        this.addressing = addressing;
        this.metrics = metrics;
        this.limits = limits;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public Uni<TokenResponse> token(
            @PathParam("domain") String domain,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam("DPoP") List<String> dpop,
            @Context RoutingContext exchange,
            String body) {
        return endpoint.at(domain, exchange.request(), pool -> {
            var address = addressing.issuer(pool.domain()) + ENDPOINT;
            return issue(pool, TokenRequests.parse(address, authorization, contentType, body), dpop, exchange);
        });
    }

    private Uni<TokenResponse> issue(Pool pool, TokenRequest request, List<String> dpop, RoutingContext exchange) {
        var http = exchange.request();
        var name = request.getAuthorizationGrant().getType().getValue();
        var grant = Grant.find(name)
                .orElseThrow(() -> OAuthFailure.badRequest(
                        OAuth2Error.UNSUPPORTED_GRANT_TYPE_CODE, "a grant that is not supported"));
        return clients.authenticate(pool, request)
                .invoke(application -> CrossOrigin.answersTo(application, exchange))
                .invoke(application -> limits.token(http, application, grant))
                .chain(application -> proofs.ofTokenRequest(dpop, pool, application)
                        .map(key -> new GrantRequest(pool, application, request, key))
                        .chain(asked -> handlers.get(grant).issue(asked))
                        .onFailure(OAuthFailure.class)
                        .invoke(failure -> limits.refused(http, application, (OAuthFailure) failure)))
                .invoke(() -> metrics.issued(grant))
                .onFailure(OAuthFailure.class)
                .invoke(() -> metrics.refused(name));
    }
}
