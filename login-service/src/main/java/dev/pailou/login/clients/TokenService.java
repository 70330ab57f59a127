package dev.pailou.login.clients;

import dev.pailou.login.domain.Authorization;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** token-service, as far as logins ask it. */
@RegisterRestClient(configKey = "token-service")
@OidcClientFilter
public interface TokenService {

    /**
     * @return the authorization; fails with {@link ServiceAnswer} of status 404 when the handle is unknown, expired, or
     *     another browser's
     */
    @POST
    @Path("/internal/authorizations/lookup")
    Uni<Authorization> lookUp(Lookup lookup);

    /**
     * The person agrees to what the application gets.
     *
     * @return completes when that is kept; fails with {@link ServiceAnswer} of status 404 when the person of this
     *     browser is not asked, or not any more
     */
    @POST
    @Path("/internal/authorizations/consent")
    Uni<Void> agree(Lookup lookup);

    /**
     * @param handle  the authorization's handle
     * @param browser value of the browser's cookie for the pool, or null
     */
    record Lookup(String handle, String browser) {

        /** Both are secrets. */
        @Override
        public String toString() {
            return "lookup";
        }
    }

    /**
     * Begins an authorization for a browser that came to a connection's own start address.
     *
     * @return fails with {@link ServiceAnswer} of status 400 when something is wrong with what the browser brought
     */
    @POST
    @Path("/internal/authorizations/callback")
    Uni<Begun> begin(Arrival arrival);

    /**
     * @param poolId       the pool
     * @param connectionId the connection at whose address it is
     * @param query        what stands after the address, as it was sent
     * @param browser      value of the browser's cookie for the pool
     */
    record Arrival(String poolId, String connectionId, String query, String browser) {

        /** It holds secrets. */
        @Override
        public String toString() {
            return "arrival at connection " + connectionId;
        }
    }

    /** @param handle the authorization's handle */
    record Begun(String handle) {

        /** It is a secret. */
        @Override
        public String toString() {
            return "begun";
        }
    }

    /** @return what a device asked for; fails with {@link ServiceAnswer}: 404 no such code, 429 too many wrong ones */
    @POST
    @Path("/internal/user-codes/lookup")
    Uni<AskedByDevice> lookUpUserCode(UserCodeQuestion question);

    /** @return the request, which is this browser's from now on; fails in the same way */
    @POST
    @Path("/internal/user-codes/confirm")
    Uni<ConfirmedUserCode> confirmUserCode(UserCodeQuestion question);

    /** Ends what a device asked for; fails in the same way. */
    @POST
    @Path("/internal/user-codes/deny")
    Uni<Void> denyUserCode(UserCodeQuestion question);

    /**
     * @param poolId   the pool
     * @param userCode as typed
     * @param browser  value of the browser's cookie for the pool, or null
     * @param client   address that the browser asks from
     * @param language of the page, to confirm; else null
     */
    record UserCodeQuestion(String poolId, String userCode, String browser, String client, String language) {

        /** It holds secrets. */
        @Override
        public String toString() {
            return "question about a user code";
        }
    }

    /**
     * @param clientId       the application
     * @param userCode       the code as the device shows it
     * @param scopes         what it asks for
     * @param resources      addresses of those who would take its tokens
     * @param requestedFrom  address that the device asked from
     * @param requestedSince seconds since then
     */
    record AskedByDevice(
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

    /** @param handle the authorization's handle */
    record ConfirmedUserCode(String handle) {

        /** It is a secret. */
        @Override
        public String toString() {
            return "confirmed user code";
        }
    }

    @ClientExceptionMapper
    static RuntimeException toException(Response response) {
        return ServiceAnswer.of(response);
    }
}
