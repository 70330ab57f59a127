package dev.pailou.kernel.headers;

import dev.pailou.kernel.addressing.Addressing;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Puts security headers on every response of every service, also on those that no method of a service made (RFC 9700
 * sections 4.2 and 4.16). A response may have its own content security policy, caching and referrer policy.
 */
@Singleton
public class SecurityHeaders {

    /** What a page may load, where its forms may go, and who may frame it (Content Security Policy Level 3). */
    public static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";

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
        if (!isOfQuarkus(request.request().path())) {
            request.addHeadersEndHandler(ignored -> complete(request.response().headers(), secure));
        }
        request.next();
    }

    /** What Quarkus shows to developers and operators has scripts of its own; no route leads there. */
    static boolean isOfQuarkus(String path) {
        return path != null && path.startsWith("/q/");
    }

    /**
     * @param headers those of a response that is about to be sent
     * @param secure  whether people come by https
     */
    static void complete(MultiMap headers, boolean secure) {
        setDefault(headers, CONTENT_SECURITY_POLICY, NOTHING);
        setDefault(headers, "Cache-Control", "no-store");
        setDefault(headers, "Referrer-Policy", "no-referrer");
        headers.set("X-Content-Type-Options", "nosniff");
        // For browsers that don't know frame-ancestors; this one can't name an origin.
        if (headers.get(CONTENT_SECURITY_POLICY).contains(NO_FRAMES)) {
            headers.set("X-Frame-Options", "DENY");
        }
        if (secure) {
            // Of this host alone: what else there is below it may not be ours.
            headers.set("Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static void setDefault(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
