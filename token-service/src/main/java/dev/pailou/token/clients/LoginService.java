package dev.pailou.token.clients;

import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** login-service, as far as token exchanges ask it. */
@RegisterRestClient(configKey = "login-service")
public interface LoginService {

    /**
     * Redeems a vendor's code.
     *
     * @param bearer a token of ours for internal operations, after {@code Bearer}
     * @return the ticket, once the login is told to those who decide; fails with {@link CodeNotTaken}
     */
    @POST
    @Path("/internal/code-exchanges")
    Uni<Exchanged> exchange(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, HandedOver handedOver);

    /**
     * A code that an application hands over.
     *
     * @param authorizationId the application's request
     * @param poolId          its pool
     * @param applicationId   the application
     * @param connection      identifier of the connection
     * @param purpose         {@code sign-in}
     * @param code            the vendor's code
     * @param parameters      what else the vendor gave, by its names
     * @param redirectUri     the redirect URI that the application used towards the vendor, or null
     */
    record HandedOver(
            String authorizationId,
            String poolId,
            String applicationId,
            String connection,
            String purpose,
            String code,
            Map<String, String> parameters,
            String redirectUri) {

        /** Codes are secrets. */
        @Override
        public String toString() {
            return "code for authorization " + authorizationId;
        }
    }

    /** @param ticket with which the decision is found */
    record Exchanged(String ticket) {

        /** It is a secret. */
        @Override
        public String toString() {
            return "exchanged";
        }
    }

    @ClientExceptionMapper
    static RuntimeException toException(Response response) {
        return CodeNotTaken.of(response);
    }
}
