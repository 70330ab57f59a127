package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.request.AuthorizationParameters;
import dev.pailou.token.domain.request.CallbackRequest;
import dev.pailou.token.store.Authorizations;
import dev.pailou.token.store.Configuration;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** Begins authorizations for browsers that came to a connection's own start address, which login-service serves. */
@Path("/internal/authorizations/callback")
public class CallbackAuthorizationResource {

    private static final Logger LOG = Logger.getLogger(CallbackAuthorizationResource.class);

    private final Configuration configuration;
    private final Authorizations authorizations;
    private final AuthorizationMetrics metrics;

    CallbackAuthorizationResource(
            Configuration configuration, Authorizations authorizations, AuthorizationMetrics metrics) {
        this.configuration = configuration;
        this.authorizations = authorizations;
        this.metrics = metrics;
    }

    /**
     * @param poolId       the pool
     * @param connectionId the connection at whose address it is
     * @param query        what stands after the address, as it was sent
     * @param browser      value of the browser's cookie for the pool
     */
    @RegisterForReflection
    record Arrival(
            @NotNull String poolId,
            @NotNull String connectionId,
            @NotNull String query,
            @NotNull String browser) {

        /** It holds secrets. */
        @Override
        public String toString() {
            return "arrival at connection " + connectionId;
        }
    }

    /** @param handle the authorization's handle */
    @RegisterForReflection
    record Begun(String handle) {

        /** It is a secret. */
        @Override
        public String toString() {
            return "begun";
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(InternalAccess.SCOPE)
    @Operation(hidden = true)
    public Uni<Begun> begin(@NotNull @Valid Arrival arrival) {
        return configuration
                .poolOf(arrival.poolId())
                .map(pool -> pool.orElseThrow(() -> Problems.notFound("user pool")))
                .chain(pool -> request(pool, arrival))
                .invoke(request -> request.refusal().ifPresent(refusal -> {
                    metrics.count(AuthorizationMetrics.Outcome.REQUEST_REFUSED);
                    LOG.warnf(
                            "Request at a connection's start address refused: reason=%s, %s, pool=%s, connection=%s, client=%s",
                            refusal.error(),
                            refusal.description(),
                            arrival.poolId(),
                            Ids.isId(arrival.connectionId()) ? arrival.connectionId() : "(malformed)",
                            request.attempt()
                                    .parameters()
                                    .one("client_id")
                                    .filter(Ids::isId)
                                    .orElse("(malformed)"));
                    throw Problems.invalidField("query", refusal.description());
                }))
                .chain(request -> authorizations.begin(request.accepted(), arrival.browser()))
                .map(handle -> {
                    metrics.count(AuthorizationMetrics.Outcome.STARTED);
                    return new Begun(handle);
                });
    }

    private Uni<CallbackRequest> request(Pool pool, Arrival arrival) {
        var sent = new AuthorizationParameters(URLUtils.parseParameters(arrival.query()));
        return configuration
                .application(sent.one(CallbackRequest.APPLICATION).orElse(""))
                .chain(application -> configuration
                        .connection(arrival.connectionId())
                        .map(connection -> CallbackRequest.of(sent, pool, application, connection)));
    }
}
