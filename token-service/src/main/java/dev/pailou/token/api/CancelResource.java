package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationResponse;
import dev.pailou.token.domain.AuthorizationStatus;
import dev.pailou.token.domain.Connection;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.store.Authorizations;
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
import java.util.Optional;

/** Takes a person who doesn't want to log in back to the application (OpenID Connect Core section 3.1.2.6). */
@Path("/oidc/{domain}/cancel")
public class CancelResource {

    private final Configuration configuration;
    private final Authorizations authorizations;
    private final Addressing addressing;
    private final RequestLimits limits;
    private final PoolEntrance entrance;
    private final Pages pages;
    private final Answers answers;
    private final AuthorizationMetrics metrics;

    CancelResource(
            Configuration configuration,
            Authorizations authorizations,
            Addressing addressing,
            RequestLimits limits,
            PoolEntrance entrance,
            Pages pages,
            Answers answers,
            AuthorizationMetrics metrics) {
        this.configuration = configuration;
        this.authorizations = authorizations;
        this.addressing = addressing;
        this.limits = limits;
        this.entrance = entrance;
        this.pages = pages;
        this.answers = answers;
        this.metrics = metrics;
    }

    @GET
    @PermitAll
    public Uni<Response> cancel(
            @PathParam("domain") String domain,
            @QueryParam("authorization") String handle,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers) {
        limits.continuation(http);
        return entrance.own(domain, headers, handle, (pool, authorization, reader) -> configuration
                .application(authorization.applicationId())
                .chain(application -> configuration
                        .connection(authorization.callbackConnectionId())
                        .chain(callback -> cancel(
                                pool,
                                authorization,
                                application
                                        .filter(Application::enabled)
                                        .filter(known -> leadsBack(authorization, known, callback))
                                        .isPresent(),
                                reader))));
    }

    private Uni<Response> cancel(Pool pool, Authorization authorization, boolean leadsBack, Visitor reader) {
        // Configuration may have changed while the person thought it over.
        if (!leadsBack) {
            return pages.show(PageKind.SWITCHED_OFF, reader, WayOn.NONE);
        }
        return authorizations.cancel(authorization.id()).chain(first -> {
            if (first) {
                metrics.count(AuthorizationMetrics.Outcome.CANCELLED);
            }
            // Pressed twice, it takes the person back twice.
            return first || authorization.status() == AuthorizationStatus.CANCELLED
                    ? toApplication(pool, authorization, reader)
                    : entrance.elsewhere(PageKind.USED, pool, authorization, reader);
        });
    }

    private static boolean leadsBack(
            Authorization authorization, Application application, Optional<Connection> callback) {
        return authorization.grant() == Grant.DEVICE_CODE || authorization.leadsTo(application, callback);
    }

    private Uni<Response> toApplication(Pool pool, Authorization authorization, Visitor reader) {
        if (authorization.grant() == Grant.DEVICE_CODE) {
            // The device hears of it when it asks next.
            return Uni.createFrom()
                    .item(SeeOther.to(addressing.pool(pool.domain(), "login", "/device/denied"))
                            .build());
        }
        return answers.send(
                AuthorizationResponse.error(
                        authorization.target(),
                        OAuth2Error.ACCESS_DENIED_CODE,
                        "the person did not go on",
                        addressing.issuer(pool.domain())),
                reader);
    }
}
