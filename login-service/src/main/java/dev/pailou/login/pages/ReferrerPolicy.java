package dev.pailou.login.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What the next page learns of where a browser was, redirects and errors among them. Vendors check where a login began,
 * so our origin is told, and to plain http nothing; the path, which holds handles, is never told.
 */
@Singleton
public class ReferrerPolicy {

    @ServerResponseFilter
    public void add(ContainerResponseContext response) {
        response.getHeaders().putSingle("Referrer-Policy", "strict-origin");
    }
}
