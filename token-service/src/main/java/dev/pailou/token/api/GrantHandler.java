package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.TokenRequest;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.Pool;
import io.smallrye.mutiny.Uni;

/** One way from a request to tokens. */
interface GrantHandler {

    /** @return the grant that it is for */
    Grant grant();

    /**
     * @param pool        the pool
     * @param application the application, authenticated
     * @param request     its request, of this grant
     * @return the tokens; fails with {@link OAuthFailure}
     */
    Uni<TokenResponse> issue(Pool pool, Application application, TokenRequest request);
}
