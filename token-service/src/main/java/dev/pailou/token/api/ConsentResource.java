package dev.pailou.token.api;

import dev.pailou.kernel.problem.Problems;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.store.Authorizations;
import dev.pailou.token.store.Consents;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takes the person's yes from login-service, whose page asks, for the browser that the request belongs to. */
@Path("/internal/authorizations/consent")
public class ConsentResource {

    private final Authorizations authorizations;
    private final AskingConsent asking;
    private final Consents consents;

    ConsentResource(Authorizations authorizations, AskingConsent asking, Consents consents) {
        this.authorizations = authorizations;
        this.asking = asking;
        this.consents = consents;
    }

    /**
     * @param handle  the authorization's handle
     * @param browser value of the browser's cookie for the pool
     */
    @RegisterForReflection
    record Given(@NotNull String handle, @NotNull String browser) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(InternalAccess.SCOPE)
    @Operation(hidden = true)
    public Uni<Void> agree(@NotNull @Valid Given given) {
        return authorizations
                .byHandle(given.handle())
                .chain(found -> found.map(authorization -> agree(authorization, given.browser()))
                        .orElseGet(() -> Uni.createFrom().item(false)))
                .invoke(agreed -> {
                    if (!agreed) {
                        // Not there, not yours, not asked, agreed already: one answer.
                        throw Problems.notFound("authorization");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Boolean> agree(Authorization authorization, String browser) {
        return asking.terms(authorization).chain(terms -> consents.agree(authorization.id(), browser, terms));
    }
}
