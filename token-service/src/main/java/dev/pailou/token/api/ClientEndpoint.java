package dev.pailou.token.api;

import dev.pailou.token.domain.Pool;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** What all endpoints have in common at which applications themselves ask: their limits, and a pool that is there. */
@Singleton
class ClientEndpoint {

    private final Configuration configuration;
    private final RequestLimits limits;

    ClientEndpoint(Configuration configuration, RequestLimits limits) {
        this.configuration = configuration;
        this.limits = limits;
    }

    /**
     * @param domain the pool that is asked
     * @param http   the request
     * @param answer answers it at that pool; what it refuses counts for who asks
     * @return the answer; fails with {@link OAuthFailure}
     */
    <T> Uni<T> at(String domain, HttpServerRequest http, Function<Pool, Uni<T>> answer) {
        limits.token(http);
        return configuration
                .pool(domain)
                .chain(found -> answer.apply(found.orElseThrow(() -> OAuthFailure.notFound("user pool"))))
                .onFailure(OAuthFailure.class)
                .invoke(failure -> limits.refused(http, (OAuthFailure) failure));
    }
}
