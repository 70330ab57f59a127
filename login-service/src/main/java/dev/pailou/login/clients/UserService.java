package dev.pailou.login.clients;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** user-service, as far as logins ask it. */
@RegisterRestClient(configKey = "user-service")
@OidcClientFilter
public interface UserService {

    /**
     * Checks a password and, when it is right, binds the login to its user.
     *
     * @return completes when the decision is committed; fails with {@link ServiceAnswer}: 401 wrong, 429 too early, 503
     *     too busy
     */
    @POST
    @Path("/internal/credentials/password")
    Uni<Void> signIn(PasswordSignIn signIn);

    /**
     * @param poolId          the pool
     * @param username        as typed
     * @param password        as typed
     * @param loginId         the login
     * @param authorizationId the application's request
     * @param applicationId   the application
     * @param ticketHash      SHA-256 of the ticket that the browser will carry
     * @param ticketExpiresAt when that ticket ends
     */
    record PasswordSignIn(
            String poolId,
            String username,
            String password,
            String loginId,
            String authorizationId,
            String applicationId,
            String ticketHash,
            Instant ticketExpiresAt) {

        /** Everything but the login is a secret or personal. */
        @Override
        public String toString() {
            return "password sign-in of login " + loginId;
        }
    }

    @ClientExceptionMapper
    static RuntimeException toException(Response response) {
        return ServiceAnswer.of(response);
    }
}
