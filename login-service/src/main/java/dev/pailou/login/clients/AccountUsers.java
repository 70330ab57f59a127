package dev.pailou.login.clients;

import dev.pailou.login.domain.AccountView;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** user-service, as far as the account's pages ask it; what isn't there fails with {@link ServiceAnswer} of status 404. */
@RegisterRestClient(configKey = "user-service")
@OidcClientFilter
public interface AccountUsers {

    @POST
    @Path("/internal/users/{userId}/view")
    Uni<AccountView> view(@PathParam("userId") String userId, InPool pool);

    /** Keeps what the person wrote; fails with status 400 when it can't be kept. */
    @POST
    @Path("/internal/users/{userId}/profile")
    Uni<Void> edit(@PathParam("userId") String userId, Profile profile);

    /** Takes an identity from the person; fails with status 409 when it is their last way in. */
    @POST
    @Path("/internal/users/{userId}/identities/{identityId}/unlink")
    Uni<Void> unlink(@PathParam("userId") String userId, @PathParam("identityId") String identityId, InPool pool);

    /** @return what the login's person may be told while they are asked */
    @POST
    @Path("/internal/questions/{loginId}/view")
    Uni<Asked> question(@PathParam("loginId") String loginId, InPool pool);

    /** Gives the login's identity to the person. */
    @POST
    @Path("/internal/questions/{loginId}/answers/link")
    Uni<Answered> link(@PathParam("loginId") String loginId, Link link);

    /** @param poolId the pool */
    record InPool(String poolId) {}

    /**
     * @param poolId   the pool
     * @param name     what the person wrote
     * @param nickname the same
     */
    record Profile(String poolId, String name, String nickname) {

        /** It is about a person. */
        @Override
        public String toString() {
            return "profile";
        }
    }

    /**
     * @param connectionId the connection that the identity came through
     * @param nickname     what it calls itself, or null
     */
    record Asked(String connectionId, String nickname) {

        /** It names a person. */
        @Override
        public String toString() {
            return "question";
        }
    }

    /**
     * @param poolId      the pool
     * @param browserHash SHA-256 of the browser's cookie for the pool
     * @param userId      who said yes, in their session
     */
    record Link(String poolId, String browserHash, String userId) {}

    /**
     * @param bound  whether the identity is the person's now
     * @param reason stable code of the rule that decided
     */
    record Answered(boolean bound, String reason) {}

    @ClientExceptionMapper
    static RuntimeException toException(Response response) {
        return ServiceAnswer.of(response);
    }
}
