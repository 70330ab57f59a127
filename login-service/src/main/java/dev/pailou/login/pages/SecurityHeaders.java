package dev.pailou.login.pages;

import dev.pailou.kernel.addressing.Addressing;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Headers that every answer has, redirects and errors among them. */
@Singleton
public class SecurityHeaders {

    static final String POLICY = "Content-Security-Policy";

    private final Instance<Addressing> addressing;

    /** @param addressing asked for late: filters are made at build time in native images, before there are settings */
    SecurityHeaders(Instance<Addressing> addressing) {
        this.addressing = addressing;
    }

    @ServerResponseFilter
    public void add(ContainerResponseContext response) {
        var headers = response.getHeaders();
        if (!headers.containsKey(POLICY)) {
            headers.putSingle(POLICY, ContentSecurityPolicy.nothing());
        }
        if (String.valueOf(headers.getFirst(POLICY)).contains("frame-ancestors 'none'")) {
            headers.putSingle("X-Frame-Options", "DENY");
        }
        // Vendors check where a login began, so our origin is told, and to plain http nothing; the path, which holds
        // handles, is never told.
        headers.putSingle("Referrer-Policy", "strict-origin");
        headers.putSingle("X-Content-Type-Options", "nosniff");
        if (!headers.containsKey(HttpHeaders.CACHE_CONTROL)) {
            headers.putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (addressing.get().secure()) {
            headers.putSingle("Strict-Transport-Security", "max-age=31536000");
        }
    }
}
