package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationResponse;
import dev.pailou.token.domain.AuthorizationStatus;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.store.Configuration;
import dev.pailou.token.store.SignOns;
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
import java.time.Clock;
import org.jboss.logging.Logger;

/** Where a browser comes back to when the person has agreed to what the application gets. */
@Path("/oidc/{domain}/consented")
public class ConsentedResource {

    private static final Logger LOG = Logger.getLogger(ConsentedResource.class);

    private final Configuration configuration;
    private final SignOns signOns;
    private final Issuing issuing;
    private final Addressing addressing;
    private final RequestLimits limits;
    private final PoolEntrance entrance;
    private final WayOn.Finder ways;
    private final Pages pages;
    private final Answers answers;
    private final AuthorizationMetrics metrics;
    private final Clock clock = Clock.systemUTC();

    ConsentedResource(
            Configuration configuration,
            SignOns signOns,
            Issuing issuing,
            Addressing addressing,
            RequestLimits limits,
            PoolEntrance entrance,
            WayOn.Finder ways,
            Pages pages,
            Answers answers,
            AuthorizationMetrics metrics) {
        this.configuration = configuration;
        this.signOns = signOns;
        this.issuing = issuing;
        this.addressing = addressing;
        this.limits = limits;
        this.entrance = entrance;
        this.ways = ways;
        this.pages = pages;
        this.answers = answers;
        this.metrics = metrics;
    }

    /**
     * @param domain the pool
     * @param handle the authorization's handle
     */
    @GET
    @PermitAll
    public Uni<Response> proceed(
            @PathParam("domain") String domain,
            @QueryParam("authorization") String handle,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers) {
        limits.continuation(http);
        return entrance.at(
                domain,
                headers,
                handle,
                (pool, authorization, visitor) ->
                        answer(pool, authorization, visitor.preferring(authorization.uiLocales()), visitor.browser()));
    }

    private Uni<Response> answer(Pool pool, Authorization authorization, Visitor visitor, String browser) {
        if (!authorization.isOf(browser)) {
            return page(PageKind.OTHER_BROWSER, pool, authorization, visitor);
        }
        if (authorization.isExpired(clock.instant())) {
            return page(PageKind.TOO_LATE, pool, authorization, visitor);
        }
        if (authorization.status() != AuthorizationStatus.CONSENT_GIVEN) {
            return page(PageKind.USED, pool, authorization, visitor);
        }
        return issuing.denialFor(authorization).chain(denial -> {
            if (denial.isPresent()) {
                LOG.warnf("No code: reason=%s, authorization=%s", denial.get().code(), authorization.id());
                metrics.count(AuthorizationMetrics.Outcome.NOT_ISSUED);
                return page(PageKind.SWITCHED_OFF, pool, authorization, visitor);
            }
            return signOns.consented(authorization, pool.sessions())
                    .chain(code -> code.isPresent()
                            ? toApplication(pool, authorization, visitor, code.get())
                            // Pressed twice, or logged out meanwhile.
                            : page(PageKind.USED, pool, authorization, visitor));
        });
    }

    private Uni<Response> toApplication(Pool pool, Authorization authorization, Visitor visitor, String code) {
        metrics.count(AuthorizationMetrics.Outcome.ANSWERED);
        return answers.send(
                AuthorizationResponse.success(authorization.target(), code, addressing.issuer(pool.domain())), visitor);
    }

    private Uni<Response> page(PageKind kind, Pool pool, Authorization authorization, Visitor visitor) {
        return configuration
                .application(authorization.applicationId())
                .chain(application -> pages.show(kind, visitor, ways.toAnotherLogin(pool, application)));
    }
}
