package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.TokenRequest;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.Scopes;
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

    /** @return the scopes asked for; none when it doesn't say */
    Set<String> scopes() {
        return Scopes.parse(
                message.getScope() == null ? null : message.getScope().toString());
    }
}
