package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.TokenRequest;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.Scopes;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A token request, as far as it is the same for every grant.
 *
 * @param pool        the pool that was asked
 * @param application who asks, authenticated
 * @param message     what it says
 * @param key         RFC 7638 thumbprint of the key that it has proved to hold (RFC 9449), if it has
 */
record GrantRequest(Pool pool, Application application, TokenRequest message, Optional<String> key) {

    /**
     * @param authorization what the application was granted
     * @return the same for the resources alone that this request names, if it does (RFC 8707 section 2.2), and that the
     *     application is still registered with
     * @throws OAuthFailure when it names one that wasn't granted, or was taken away since
     */
    Authorization narrowed(Authorization authorization) {
        var named = message.getResources() == null
                ? List.<String>of()
                : message.getResources().stream().map(URI::toString).toList();
        return authorization
                .within(application.openid().resources())
                .narrowed(named)
                .orElseThrow(() -> OAuthFailure.badRequest(
                        OAuth2Error.INVALID_TARGET_CODE,
                        "resources that were not granted, authorization=" + authorization.id()));
    }

    /** @return the scopes asked for; none when it doesn't say */
    Set<String> scopes() {
        return Scopes.parse(
                message.getScope() == null ? null : message.getScope().toString());
    }
}
