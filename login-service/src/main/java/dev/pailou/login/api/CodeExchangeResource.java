package dev.pailou.login.api;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.flow.ExchangeCode;
import dev.pailou.login.flow.HandedOver;
import dev.pailou.login.flow.Interruption;
import dev.pailou.login.flow.LoginMetrics;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takes codes that applications got from vendors' SDKs, for token-service only. */
@Path("/internal/code-exchanges")
@Consumes(MediaType.APPLICATION_JSON)
public class CodeExchangeResource {

    private static final Set<String> PURPOSES = Set.of("sign-in", "link", "confirm");
    private static final int MAX_PARAMETERS = 30;
    private static final int MAX_TEXT = 2048;

    private final ExchangeCode exchangeCode;
    private final FailureLog log;
    private final LoginMetrics metrics;

    CodeExchangeResource(ExchangeCode exchangeCode, FailureLog log, LoginMetrics metrics) {
        this.exchangeCode = exchangeCode;
        this.log = log;
        this.metrics = metrics;
    }

    /**
     * A code that an application hands over.
     *
     * @param authorizationId the application's request
     * @param poolId          its pool
     * @param applicationId   the application
     * @param connection      identifier or id of the connection
     * @param purpose         {@code sign-in}, {@code link} or {@code confirm}
     * @param code            the vendor's code, absent when it stands among the parameters
     * @param parameters      what else the vendor gave, by its names, or absent
     * @param redirectUri     the redirect URI that the application used towards the vendor, or absent
     */
    public record CodeExchange(
            String authorizationId,
            String poolId,
            String applicationId,
            String connection,
            String purpose,
            String code,
            Map<String, String> parameters,
            String redirectUri) {

        boolean isWellFormed() {
            return Ids.isId(authorizationId)
                    && Ids.isId(poolId)
                    && Ids.isId(applicationId)
                    && connection != null
                    && PURPOSES.contains(String.valueOf(purpose))
                    && (redirectUri == null || redirectUri.length() <= MAX_TEXT)
                    && (parameters == null
                            || parameters.size() <= MAX_PARAMETERS
                                    && parameters.values().stream().allMatch(Objects::nonNull));
        }

        HandedOver handedOver() {
            return new HandedOver(
                    authorizationId,
                    poolId,
                    applicationId,
                    connection,
                    purpose,
                    code,
                    parameters == null ? Map.of() : parameters,
                    redirectUri);
        }

        /** Codes are secrets. */
        @Override
        public String toString() {
            return "code exchange";
        }
    }

    /** @param ticket with which token-service finds the decision */
    public record Exchanged(String ticket) {

        /** It is a secret. */
        @Override
        public String toString() {
            return "exchanged";
        }
    }

    /**
     * @return the ticket, once {@code IdentityAuthenticated} is committed; else a problem whose {@code reason} is the
     *     same as that of the event {@code LoginFailed}
     */
    @POST
    @RolesAllowed("internal")
    @Operation(hidden = true)
    public Uni<Response> exchange(CodeExchange exchange) {
        if (exchange == null || !exchange.isWellFormed()) {
            return Uni.createFrom().item(problem(Reason.BAD_REQUEST));
        }
        return exchangeCode
                .exchange(exchange.handedOver())
                .map(ticket -> Response.ok(new Exchanged(ticket), MediaType.APPLICATION_JSON_TYPE)
                        .build())
                .onFailure(Interruption.class)
                .recoverWithItem(failure -> refused((Interruption) failure));
    }

    private Response refused(Interruption interruption) {
        var reason = interruption.failure().reason();
        log.tell(interruption.failure(), interruption.connection(), interruption.login());
        metrics.count(interruption.connection(), reason.code());
        return problem(reason);
    }

    /** Nothing of what the vendor said: that is for our log. */
    private static Response problem(Reason reason) {
        return HttpProblem.builder()
                .withType(Problems.type(reason.code().replace('_', '-')))
                .withTitle("The code can't be exchanged")
                .withStatus(Response.Status.fromStatusCode(reason.status()))
                .with("reason", reason.code())
                .build()
                .toResponse();
    }
}
