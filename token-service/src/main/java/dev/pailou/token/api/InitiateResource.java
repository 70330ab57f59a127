package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.request.InitiatedLogin;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
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
    private final Visitor.Recogniser visitors;
    private final Pages pages;

    InitiateResource(Configuration configuration, Addressing addressing, Visitor.Recogniser visitors, Pages pages) {
        this.configuration = configuration;
        this.addressing = addressing;
        this.visitors = visitors;
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
            @Context HttpHeaders headers) {
        return configuration
                .pool(domain)
                .chain(pool -> configuration.application(clientId).chain(application -> {
                    var found = application
                            .filter(Application::enabled)
                            .filter(known -> known.openid().initiateLoginUri() != null)
                            .filter(known -> pool.filter(Pool::enabled)
                                    .filter(open -> open.id().equals(known.poolId()))
                                    .isPresent());
                    return found.isEmpty()
                            ? pages.show(PageKind.UNKNOWN, visitors.stranger(headers), WayOn.NONE)
                            : Uni.createFrom()
                                    .item(SeeOther.to(InitiatedLogin.address(
                                                    found.get().openid().initiateLoginUri(),
                                                    addressing.issuer(domain),
                                                    loginHint,
                                                    targetLinkUri))
                                            .build());
                }))
                .onFailure()
                .recoverWithUni(failure -> pages.failed(failure, visitors.stranger(headers)));
    }
}
