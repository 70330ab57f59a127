package dev.pailou.login.clients;

import dev.pailou.login.domain.AccountSession;
import dev.pailou.login.domain.SessionView;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/**
 * token-service, as far as the account's pages ask it. Each question carries the session's cookie; what belongs to another
 * person, or to nobody, fails with {@link ServiceAnswer} of status 404.
 */
@RegisterRestClient(configKey = "token-service")
@OidcClientFilter
public interface AccountSessions {

    @POST
    @Path("/internal/sessions/lookup")
    Uni<AccountSession> lookUp(Question question);

    @POST
    @Path("/internal/sessions/list")
    Uni<Listed> list(Question question);

    /** Ends the session that is meant, which is another one. */
    @POST
    @Path("/internal/sessions/end")
    Uni<Void> end(Question question);

    /** Ends all but the one that asks. */
    @POST
    @Path("/internal/sessions/end-others")
    Uni<Void> endOthers(Question question);

    /** Begins to link; fails with status 403, too, when the person authenticated too long ago. */
    @POST
    @Path("/internal/authorizations/link")
    Uni<Begun> beginLink(Wish wish);

    /** @return the login whose identity waits for its owner's word, in this session and browser */
    @POST
    @Path("/internal/authorizations/link/lookup")
    Uni<Waiting> lookUpLink(Return back);

    /**
     * @param poolId  the pool
     * @param session value of the session's cookie
     * @param id      the session that is meant, or null
     */
    record Question(String poolId, String session, String id) {

        /** It holds a secret. */
        @Override
        public String toString() {
            return "question about a session";
        }
    }

    /** @param items the newest first */
    record Listed(List<SessionView> items) {
        public Listed {
            items = List.copyOf(items);
        }
    }

    /**
     * @param poolId  the pool
     * @param session value of the session's cookie
     * @param browser value of the browser's cookie for the pool
     */
    record Wish(String poolId, String session, String browser) {

        /** It holds secrets. */
        @Override
        public String toString() {
            return "wish to link";
        }
    }

    /** @param handle of what was begun */
    record Begun(String handle) {

        /** It is a secret. */
        @Override
        public String toString() {
            return "begun";
        }
    }

    /**
     * @param poolId  the pool
     * @param session value of the session's cookie
     * @param browser value of the browser's cookie for the pool
     * @param handle  of what was begun
     */
    record Return(String poolId, String session, String browser, String handle) {

        /** It holds secrets. */
        @Override
        public String toString() {
            return "return from a vendor";
        }
    }

    /**
     * @param loginId   the login at the vendor
     * @param userId    who began it
     * @param sessionId their session
     */
    record Waiting(String loginId, String userId, String sessionId) {}

    @ClientExceptionMapper
    static RuntimeException toException(Response response) {
        return ServiceAnswer.of(response);
    }
}
