package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Puts security headers on every response, also on those that no method of ours made. A method may set its own content
 * security policy, caching and referrer policy.
 */
@Singleton
class SecurityHeaders {

    static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

    private static final int BEFORE_ADDRESSING = 2000;
    private static final String NO_FRAMES = "frame-ancestors 'none'";
    private static final String NOTHING = "default-src 'none'; form-action 'none'; " + NO_FRAMES + "; base-uri 'none'";

    private final boolean secure;

    SecurityHeaders(Addressing addressing) {
        this.secure = addressing.secure();
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_ADDRESSING);
    }

    private void handle(RoutingContext request) {
        request.addHeadersEndHandler(ignored -> complete(request.response().headers()));
        request.next();
    }

    private void complete(MultiMap headers) {
        setDefault(headers, CONTENT_SECURITY_POLICY, NOTHING);
        setDefault(headers, "Cache-Control", "no-store");
        setDefault(headers, "Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        // For browsers that don't know frame-ancestors; this one can't name an origin.
        if (headers.get(CONTENT_SECURITY_POLICY).contains(NO_FRAMES)) {
            headers.set("X-Frame-Options", "DENY");
        }
        if (secure) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    private static void setDefault(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
