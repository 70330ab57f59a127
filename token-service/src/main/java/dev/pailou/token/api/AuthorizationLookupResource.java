package dev.pailou.token.api;

import dev.pailou.kernel.problem.Problems;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationStatus;
import dev.pailou.token.domain.Decision;
import dev.pailou.token.domain.Person;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.consent.Terms;
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
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells login-service what an authorization is about, for the browser that it belongs to and for no other. */
@Path("/internal/authorizations/lookup")
public class AuthorizationLookupResource {

    private final Authorizations authorizations;
    private final Configuration configuration;
    private final AskingConsent asking;
    private final Clock clock = Clock.systemUTC();

    AuthorizationLookupResource(Authorizations authorizations, Configuration configuration, AskingConsent asking) {
        this.authorizations = authorizations;
        this.configuration = configuration;
        this.asking = asking;
    }

    /**
     * @param handle  the authorization's handle
     * @param browser value of the browser's cookie for the pool, or null
     */
    @RegisterForReflection
    record Question(@NotNull String handle, String browser) {}

    /**
     * @param id         the authorization
     * @param poolId     its pool
     * @param domain     that pool's domain
     * @param clientId   the application
     * @param purpose    {@code sign-in}
     * @param status     how far it has come
     * @param reason     reason of the latest decision, or null
     * @param uiLocales  languages that the application wishes for, or null
     * @param scopes     what the person is asked to agree to; none when there is no such question
     * @param resources  who else would take the application's tokens, in the same way
     * @param person     what that person is called, or null
     * @param prompt     {@code login} or {@code select_account} where the application wants that of the login, or null
     * @param maxAge     how many seconds ago the person may have authenticated, or null
     * @param loginHint  the name by which the person might log in, or null
     * @param loginId    the login whose person is asked something, while they are, or null
     * @param connectionId the only connection through which the person may come in, or null for any
     */
    @RegisterForReflection
    record Answer(
            String id,
            String poolId,
            String domain,
            String clientId,
            String purpose,
            String status,
            String reason,
            String uiLocales,
            List<String> scopes,
            List<String> resources,
            String person,
            String prompt,
            Long maxAge,
            String loginHint,
            String loginId,
            String connectionId) {

        static Answer of(Authorization authorization, Pool pool, Optional<Terms> asked) {
            return new Answer(
                    authorization.id(),
                    pool.id(),
                    pool.domain(),
                    authorization.applicationId(),
                    authorization.purpose(),
                    authorization.status().name(),
                    authorization.decision().map(Decision::reason).orElse(null),
                    authorization.uiLocales(),
                    asked.map(Terms::scopes).orElse(List.of()),
                    asked.map(Terms::resources).orElse(List.of()),
                    authorization
                            .decision()
                            .flatMap(Decision::person)
                            .filter(person -> asked.isPresent())
                            .map(Person::displayName)
                            .orElse(null),
                    authorization.wishes().login().prompt(),
                    authorization.wishes().login().maxAge(),
                    authorization.wishes().login().hint(),
                    authorization
                            .decision()
                            .filter(decision -> authorization.status() == AuthorizationStatus.BINDING_ASKED)
                            .map(Decision::loginId)
                            .orElse(null),
                    authorization.callbackConnectionId());
        }

        /** It names people. */
        @Override
        public String toString() {
            return "authorization " + id;
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed(InternalAccess.SCOPE)
    @Operation(hidden = true)
    public Uni<Answer> lookup(@NotNull @Valid Question question) {
        return authorizations.byHandle(question.handle()).chain(found -> {
            // Not there, not yours, too old: one answer.
            var authorization = found.filter(known -> known.isOf(question.browser()))
                    .filter(known -> !known.isExpired(clock.instant()))
                    .orElseThrow(() -> Problems.notFound("authorization"));
            return configuration
                    .poolOf(authorization.poolId())
                    .map(pool -> pool.orElseThrow(() -> Problems.notFound("authorization")))
                    .chain(pool -> asked(authorization).map(terms -> Answer.of(authorization, pool, terms)));
        });
    }

    /** @return what the person is asked to agree to; empty when there is no such question */
    private Uni<Optional<Terms>> asked(Authorization authorization) {
        return authorization.status() == AuthorizationStatus.CONSENT_ASKED
                ? asking.terms(authorization).map(Optional::of)
                : Uni.createFrom().item(Optional.empty());
    }
}
