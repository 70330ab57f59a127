package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.request.InitiatedLogin;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Starts a login from elsewhere, at the application (OpenID Connect Core section 4). */
@Path("/oidc/{domain}/initiate")
public class InitiateResource {

    private final Configuration configuration;
    private final Addressing addressing;
    private final RequestLimits limits;
    private final PoolEntrance entrance;
    private final Pages pages;

    InitiateResource(
            Configuration configuration,
            Addressing addressing,
            RequestLimits limits,
            PoolEntrance entrance,
            Pages pages) {
        this.configuration = configuration;
        this.addressing = addressing;
        this.limits = limits;
        this.entrance = entrance;
        this.pages = pages;
    }

    /**
     * @param domain        the pool
     * @param clientId      the application
     * @param loginHint     who may come, or null
     * @param targetLinkUri where the person wants to go there, or null
     */
    @GET
    @PermitAll
    public Uni<Response> initiate(
            @PathParam("domain") String domain,
            @QueryParam("client_id") String clientId,
            @QueryParam("login_hint") String loginHint,
            @QueryParam("target_link_uri") String targetLinkUri,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers) {
        limits.initiatedLogin(http);
        return entrance.at(domain, headers, (pool, visitor) -> configuration
                .application(clientId)
                .chain(application -> {
                    var found = application
                            .filter(Application::enabled)
                            .filter(known -> known.openid().initiateLoginUri() != null)
                            .filter(known -> pool.enabled() && pool.id().equals(known.poolId()));
                    return found.isEmpty()
                            ? pages.show(PageKind.UNKNOWN, visitor, WayOn.NONE)
                            : Uni.createFrom()
                                    .item(SeeOther.to(InitiatedLogin.address(
                                                    found.get().openid().initiateLoginUri(),
                                                    addressing.issuer(domain),
                                                    loginHint,
                                                    targetLinkUri))
                                            .build());
                }));
    }
}
