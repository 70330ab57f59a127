package dev.pailou.token.api;

import dev.pailou.token.domain.Grant;
import io.smallrye.mutiny.Uni;

/** One way from a request to tokens. */
interface GrantHandler {

    /** @return the grant that it is for */
    Grant grant();

    /**
     * @param asked a request of this grant
     * @return the tokens; fails with {@link OAuthFailure}
     */
    Uni<TokenResponse> issue(GrantRequest asked);
}
