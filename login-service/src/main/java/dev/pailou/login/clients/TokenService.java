package dev.pailou.login.clients;

import dev.pailou.login.domain.Authorization;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
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

    @ClientExceptionMapper
    static RuntimeException toException(Response response) {
        return ServiceAnswer.of(response);
    }
}
