package dev.pailou.token.api;

import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationStatus;
import dev.pailou.token.domain.Decision;
import dev.pailou.token.domain.Pool;
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
import org.jboss.logging.Logger;

/** Where a browser comes back to when the person has agreed to what the application gets. */
@Path("/oidc/{domain}/consented")
public class ConsentedResource {

    private static final Logger LOG = Logger.getLogger(ConsentedResource.class);

    private final SignOns signOns;
    private final Issuing issuing;
    private final RequestLimits limits;
    private final PoolEntrance entrance;
    private final IssuedAnswers answers;
    private final AuthorizationMetrics metrics;

    ConsentedResource(
            SignOns signOns,
            Issuing issuing,
            RequestLimits limits,
            PoolEntrance entrance,
            IssuedAnswers answers,
            AuthorizationMetrics metrics) {
        this.signOns = signOns;
        this.issuing = issuing;
        this.limits = limits;
        this.entrance = entrance;
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
        return entrance.own(domain, headers, handle, this::answer);
    }

    private Uni<Response> answer(Pool pool, Authorization authorization, Visitor visitor) {
        if (authorization.decision().flatMap(Decision::person).isEmpty()) {
            return entrance.elsewhere(PageKind.USED, pool, authorization, visitor);
        }
        return issuing.denialFor(authorization).chain(denial -> {
            if (denial.isPresent()) {
                LOG.warnf("No code: reason=%s, authorization=%s", denial.get().code(), authorization.id());
                metrics.count(AuthorizationMetrics.Outcome.NOT_ISSUED);
                return entrance.elsewhere(PageKind.SWITCHED_OFF, pool, authorization, visitor);
            }
            if (authorization.status() != AuthorizationStatus.CONSENT_GIVEN) {
                return entrance.elsewhere(PageKind.USED, pool, authorization, visitor);
            }
            return signOns.consented(authorization, pool.sessions())
                    .chain(code -> code.isPresent()
                            ? toApplication(pool, authorization, visitor, code.get())
                            // Pressed twice, or logged out meanwhile.
                            : entrance.elsewhere(PageKind.USED, pool, authorization, visitor));
        });
    }

    private Uni<Response> toApplication(Pool pool, Authorization authorization, Visitor visitor, String code) {
        metrics.count(AuthorizationMetrics.Outcome.ANSWERED);
        return answers.send(pool, authorization, code, visitor);
    }
}
