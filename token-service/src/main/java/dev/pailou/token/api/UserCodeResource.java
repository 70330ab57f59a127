package dev.pailou.token.api;

import dev.pailou.kernel.limits.ClientAddress;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.consent.Terms;
import dev.pailou.token.domain.device.DeviceAuthorization;
import dev.pailou.token.domain.device.UserCode;
import dev.pailou.token.domain.issue.Issuance;
import dev.pailou.token.domain.issue.MayIssue;
import dev.pailou.token.store.Configuration;
import dev.pailou.token.store.DeviceAuthorizations;
import dev.pailou.token.store.UserCodeAttempts;
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
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/**
 * What login-service's page for devices asks (RFC 8628 section 3.3). Each question names a code that a person typed, so
 * each may be a guess: one that is wrong is counted, whatever is asked.
 */
@Path("/internal/user-codes")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class UserCodeResource {

    private static final Logger LOG = Logger.getLogger(UserCodeResource.class);

    /** After which somebody who guessed too much may come again. */
    private static final long WAIT_SECONDS = 600;

    private final DeviceAuthorizations devices;
    private final UserCodeAttempts attempts;
    private final Configuration configuration;
    private final AskingConsent asking;
    private final DeviceMetrics metrics;
    private final Clock clock = Clock.systemUTC();

    UserCodeResource(
            DeviceAuthorizations devices,
            UserCodeAttempts attempts,
            Configuration configuration,
            AskingConsent asking,
            DeviceMetrics metrics) {
        this.devices = devices;
        this.attempts = attempts;
        this.configuration = configuration;
        this.asking = asking;
        this.metrics = metrics;
    }

    /**
     * @param poolId   the pool at whose address the page is
     * @param userCode what the person typed
     * @param browser  value of the browser's cookie for the pool; null when it has none
     * @param client   address that the browser asks from
     * @param language language that the person reads, BCP 47; needed to confirm
     */
    @RegisterForReflection
    record Question(@NotNull String poolId, @NotNull String userCode, String browser, String client, String language) {

        String network() {
            return ClientAddress.parse(client).map(ClientAddress::network).orElse("unknown");
        }

        /** It holds secrets. */
        @Override
        public String toString() {
            return "question about a user code";
        }
    }

    /**
     * What a device asked for.
     *
     * @param clientId       the application
     * @param userCode       the code as the device shows it
     * @param scopes         the scopes that open what it gets
     * @param resources      who else takes its tokens
     * @param requestedFrom  address that the device asked from
     * @param requestedSince seconds since then
     */
    @RegisterForReflection
    record Asked(
            String clientId,
            String userCode,
            List<String> scopes,
            List<String> resources,
            String requestedFrom,
            long requestedSince) {

        /** It holds a secret. */
        @Override
        public String toString() {
            return "asked by a device of application " + clientId;
        }
    }

    /** @param handle of the authorization, which is this browser's now */
    @RegisterForReflection
    record Confirmed(String handle) {

        /** It is a secret. */
        @Override
        public String toString() {
            return "confirmed";
        }
    }

    @POST
    @Path("/lookup")
    @RolesAllowed(InternalAccess.SCOPE)
    @Operation(hidden = true)
    public Uni<Asked> lookUp(@NotNull @Valid Question question) {
        return about(question, code -> open(question, code)
                .chain(device -> asking.terms(device.authorization()).map(terms -> asked(device, code, terms))));
    }

    @POST
    @Path("/confirm")
    @RolesAllowed(InternalAccess.SCOPE)
    @Operation(hidden = true)
    public Uni<Confirmed> confirm(@NotNull @Valid Question question) {
        if (question.browser() == null) {
            throw Problems.invalidField("browser", "is needed to confirm");
        }
        return about(question, code -> open(question, code)
                .chain(device -> devices.confirm(question.poolId(), code, question.browser(), question.language())
                        .map(handle -> {
                            metrics.count(DeviceMetrics.Outcome.CONFIRMED);
                            return new Confirmed(handle.orElseThrow(UserCodeResource::unknown));
                        })));
    }

    /** Ends what the device asked for. */
    @POST
    @Path("/deny")
    @RolesAllowed(InternalAccess.SCOPE)
    @Operation(hidden = true)
    public Uni<Void> deny(@NotNull @Valid Question question) {
        return about(question, code -> open(question, code).chain(device -> devices.deny(
                        question.poolId(), code, question.browser() == null ? "" : question.browser())
                .invoke(first -> {
                    if (first) {
                        metrics.count(DeviceMetrics.Outcome.DENIED);
                        LOG.infof(
                                "A device was denied: authorization=%s",
                                device.authorization().id());
                    }
                })
                .replaceWithVoid()));
    }

    /** Asks the question, and counts it when the code was wrong. */
    private <T> Uni<T> about(Question question, Function<UserCode, Uni<T>> answer) {
        var typed = UserCode.parse(question.userCode());
        if (typed.isEmpty()) {
            // Nobody guesses with what can't be a code.
            throw unknown();
        }
        return attempts.take(question.poolId(), question.network()).chain(may -> {
            if (!may) {
                metrics.count(DeviceMetrics.Outcome.TOO_MANY_USER_CODES);
                LOG.warnf("Too many wrong user codes: pool=%s", question.poolId());
                throw Problems.tooManyRequests(WAIT_SECONDS);
            }
            return answer.apply(typed.get()).call(() -> attempts.giveBack(question.poolId(), question.network()));
        });
    }

    /** @return what the code was given for, while it can be confirmed in this browser; else all fails in the same way */
    private Uni<DeviceAuthorization> open(Question question, UserCode code) {
        return devices.byUserCode(question.poolId(), code).chain(found -> {
            var device = found.filter(known -> isOpen(known.authorization(), question.browser()))
                    .orElseThrow(() -> {
                        metrics.count(DeviceMetrics.Outcome.WRONG_USER_CODE);
                        return unknown();
                    });
            return mayStillBeIssued(device.authorization()).map(may -> {
                if (!may) {
                    throw unknown();
                }
                return device;
            });
        });
    }

    private boolean isOpen(Authorization authorization, String browser) {
        return authorization.isOpen(clock.instant())
                && (authorization.browserHash() == null || authorization.isOf(browser));
    }

    private Uni<Boolean> mayStillBeIssued(Authorization authorization) {
        return configuration.poolOf(authorization.poolId()).chain(pool -> configuration
                .application(authorization.applicationId())
                .map(application -> MayIssue.denial(
                                new Issuance.ToSomebodyYetUnknown(pool, application, Grant.DEVICE_CODE))
                        .isEmpty()));
    }

    private Asked asked(DeviceAuthorization device, UserCode code, Terms terms) {
        var authorization = device.authorization();
        var since = clock.instant().getEpochSecond() - device.requestedAt().getEpochSecond();
        return new Asked(
                authorization.applicationId(),
                code.shown(),
                terms.scopes(),
                terms.resources(),
                device.requestedFrom(),
                Math.max(0, since));
    }

    private static RuntimeException unknown() {
        return Problems.notFound("user code");
    }
}
