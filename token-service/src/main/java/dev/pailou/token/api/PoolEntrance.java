package dev.pailou.token.api;

import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.store.Authorizations;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;

/** What all addresses have in common to which a pool's people come: a pool that is there, and a page whatever happens. */
@Singleton
class PoolEntrance {

    private final Configuration configuration;
    private final Authorizations authorizations;
    private final Visitor.Recogniser visitors;
    private final Pages pages;

    PoolEntrance(Configuration configuration, Authorizations authorizations, Visitor.Recogniser visitors, Pages pages) {
        this.configuration = configuration;
        this.authorizations = authorizations;
        this.visitors = visitors;
        this.pages = pages;
    }

    /** Answers somebody who comes with an authorization. */
    interface WithAuthorization {
        Uni<Response> answer(Pool pool, Authorization authorization, Visitor visitor);
    }

    /**
     * @param domain  the pool
     * @param headers the request's headers
     * @param answer  answers the visitor at that pool
     */
    Uni<Response> at(String domain, HttpHeaders headers, BiFunction<Pool, Visitor, Uni<Response>> answer) {
        return configuration
                .pool(domain)
                .chain(found -> found.isEmpty()
                        ? pages.show(PageKind.UNKNOWN, visitors.stranger(headers), WayOn.NONE)
                        : answer.apply(
                                found.get(), visitors.of(headers, found.get().id())))
                .onFailure()
                .recoverWithUni(failure -> pages.failed(failure, visitors.stranger(headers)));
    }

    /**
     * The same for somebody who comes with an authorization of that pool.
     *
     * @param handle the authorization's handle
     * @param answer answers the visitor; whether the authorization is theirs is not asked yet
     */
    Uni<Response> at(String domain, HttpHeaders headers, String handle, WithAuthorization answer) {
        return at(domain, headers, (pool, visitor) -> authorizations
                .byHandle(handle)
                .chain(found -> {
                    var here =
                            found.filter(authorization -> authorization.poolId().equals(pool.id()));
                    return here.isEmpty()
                            ? pages.show(PageKind.UNKNOWN, visitor, WayOn.NONE)
                            : answer.answer(pool, here.get(), visitor);
                }));
    }
}
