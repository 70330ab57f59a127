package dev.pailou.token.api;

import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.store.Authorizations;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.function.BiFunction;

/** What all addresses have in common to which a pool's people come: a pool that is there, and a page whatever happens. */
@Singleton
class PoolEntrance {

    private final Configuration configuration;
    private final Authorizations authorizations;
    private final Visitor.Recogniser visitors;
    private final WayOn.Finder ways;
    private final Pages pages;
    private final Clock clock = Clock.systemUTC();

    PoolEntrance(
            Configuration configuration,
            Authorizations authorizations,
            Visitor.Recogniser visitors,
            WayOn.Finder ways,
            Pages pages) {
        this.configuration = configuration;
        this.authorizations = authorizations;
        this.visitors = visitors;
        this.ways = ways;
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
                        : answer.apply(found.get(), visitors.of(headers, found.get())))
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

    /**
     * The same for somebody whose authorization it has to be, and who has to be in time.
     *
     * @param answer answers the visitor, who reads what the authorization says
     */
    Uni<Response> own(String domain, HttpHeaders headers, String handle, WithAuthorization answer) {
        return at(domain, headers, handle, (pool, authorization, visitor) -> {
            var reader = visitor.preferring(authorization.uiLocales());
            if (!authorization.isOf(visitor.browser())) {
                return elsewhere(PageKind.OTHER_BROWSER, pool, authorization, reader);
            }
            return authorization.isExpired(clock.instant())
                    ? elsewhere(PageKind.TOO_LATE, pool, authorization, reader)
                    : answer.answer(pool, authorization, reader);
        });
    }

    /** A page that leads to another login with the application. */
    Uni<Response> elsewhere(PageKind kind, Pool pool, Authorization authorization, Visitor reader) {
        return configuration
                .application(authorization.applicationId())
                .chain(application -> pages.show(kind, reader, ways.toAnotherLogin(pool, application)));
    }
}
