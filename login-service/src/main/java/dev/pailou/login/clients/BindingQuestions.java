package dev.pailou.login.clients;

import dev.pailou.login.domain.Question;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * user-service, as far as people are asked who they are. Each fails with {@link ServiceAnswer}: 404 when nothing is asked
 * of that login in that pool, or not any more.
 */
@RegisterRestClient(configKey = "user-service")
@OidcClientFilter
public interface BindingQuestions {

    /** @return what is asked */
    @POST
    @Path("/internal/questions/{loginId}/view")
    Uni<Question> view(@PathParam("loginId") String loginId, Place place);

    /** @return what became of it, which stands in an event that token-service gets */
    @POST
    @Path("/internal/questions/{loginId}/answers/create")
    Uni<Decided> create(@PathParam("loginId") String loginId, Create answer);

    /** @return the same, of the account that was shown; fails with 410 when none was */
    @POST
    @Path("/internal/questions/{loginId}/answers/shown")
    Uni<Decided> shown(@PathParam("loginId") String loginId, Create answer);

    /** @return the same; fails with 410 when the proof isn't good any more */
    @POST
    @Path("/internal/questions/{loginId}/answers/proved")
    Uni<Decided> proved(@PathParam("loginId") String loginId, Proved answer);

    /** @return the same; fails with 401 when it is another value */
    @POST
    @Path("/internal/questions/{loginId}/answers/typed")
    Uni<Decided> typed(@PathParam("loginId") String loginId, Typed answer);

    /** @return a proof; fails with 401 wrong, 403 not offered, 429 too early, 503 too busy */
    @POST
    @Path("/internal/logins/{loginId}/proofs/password")
    Uni<Proof> password(@PathParam("loginId") String loginId, Password password);

    /** @return when another code can be sent, whether anybody has that address or not; fails with 400 when it is none, 403, 429 */
    @POST
    @Path("/internal/logins/{loginId}/email-codes")
    Uni<Sent> sendCode(@PathParam("loginId") String loginId, Address address);

    /** @return a proof; fails with 401 wrong, 410 when another code has to be asked for, 403, 429 */
    @POST
    @Path("/internal/logins/{loginId}/proofs/email-code")
    Uni<Proof> code(@PathParam("loginId") String loginId, Code code);

    /** @param poolId the pool */
    record Place(String poolId) {}

    /**
     * @param bound  whether the identity has come to an account
     * @param reason code of the rule that decided
     */
    record Decided(boolean bound, String reason) {}

    /**
     * @param poolId          the pool
     * @param browserHash     SHA-256 of the browser's cookie for the pool
     * @param ticketHash      SHA-256 of the ticket that the browser will carry
     * @param ticketExpiresAt when that ticket ends
     */
    record Create(String poolId, String browserHash, String ticketHash, Instant ticketExpiresAt) {}

    /**
     * @param poolId          the pool
     * @param browserHash     SHA-256 of the browser's cookie for the pool
     * @param ticketHash      SHA-256 of the ticket that the browser will carry
     * @param ticketExpiresAt when that ticket ends
     * @param proof           of the account
     */
    record Proved(String poolId, String browserHash, String ticketHash, Instant ticketExpiresAt, String proof) {

        /** The proof is a secret. */
        @Override
        public String toString() {
            return "proved";
        }
    }

    /**
     * @param poolId          the pool
     * @param browserHash     SHA-256 of the browser's cookie for the pool
     * @param ticketHash      SHA-256 of the ticket that the browser will carry
     * @param ticketExpiresAt when that ticket ends
     * @param value           as typed
     */
    record Typed(String poolId, String browserHash, String ticketHash, Instant ticketExpiresAt, String value) {

        /** The value is somebody's address. */
        @Override
        public String toString() {
            return "typed";
        }
    }

    /**
     * @param poolId      the pool
     * @param browserHash SHA-256 of the browser's cookie for the pool
     * @param username    as typed
     * @param password    as typed
     */
    record Password(String poolId, String browserHash, String username, String password) {

        /** It is a secret. */
        @Override
        public String toString() {
            return "password";
        }
    }

    /**
     * @param poolId      the pool
     * @param browserHash SHA-256 of the browser's cookie for the pool
     * @param address     as typed
     * @param language    tag of the page's language
     */
    record Address(String poolId, String browserHash, String address, String language) {

        /** It is somebody's. */
        @Override
        public String toString() {
            return "address";
        }
    }

    /**
     * @param poolId      the pool
     * @param browserHash SHA-256 of the browser's cookie for the pool
     * @param code        as typed
     */
    record Code(String poolId, String browserHash, String code) {

        /** It is a secret. */
        @Override
        public String toString() {
            return "code";
        }
    }

    /**
     * @param proof     with which the identity can be bound once
     * @param expiresAt when it ends
     */
    record Proof(String proof, Instant expiresAt) {

        /** It is a secret. */
        @Override
        public String toString() {
            return "proof";
        }
    }

    /**
     * @param expiresAt   when the code ends
     * @param nextSeconds after how many seconds another can be asked for
     */
    record Sent(Instant expiresAt, long nextSeconds) {}

    @ClientExceptionMapper
    static RuntimeException toException(Response response) {
        return ServiceAnswer.of(response);
    }
}
