package dev.pailou.token.api;

import dev.pailou.token.domain.Application;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Lets scripts of an application's own pages call the endpoints that applications in browsers need (Fetch standard, CORS
 * protocol), from exactly the origins that an administrator registered. Nothing here goes by cookies, so credentials are
 * never allowed.
 *
 * <p>A preflight request names no client (Fetch standard section 4.8): whether a script may ask at all goes by the origins
 * of all the pool's applications. So does what tells nothing of any application, such as keys, and refusals of whoever is
 * not known yet. From the moment that the client is known, by its authentication or its access token, the answer may be
 * read by that application's own pages alone.
 */
@Singleton
public class CrossOrigin {

    private static final Pattern OPEN = Pattern.compile("/?(?:"
            + "oidc/(?<pool>[a-z0-9-]{1,64})/"
            + "(?:token|userinfo|revoke|jwks|\\.well-known/(?:openid-configuration|oauth-authorization-server))"
            + "|\\.well-known/oauth-authorization-server/oidc/(?<other>[a-z0-9-]{1,64}))");

    private static final String ORIGIN = "Origin";
    private static final String ALLOWED = CrossOrigin.class.getName();
    private static final String CLIENT = ALLOWED + ".client";

    private final Configuration configuration;

    CrossOrigin(Configuration configuration) {
        this.configuration = configuration;
    }

    @ServerRequestFilter(preMatching = true)
    public Uni<Response> ask(ContainerRequestContext request) {
        var origin = request.getHeaderString(ORIGIN);
        var pool = pool(request);
        if (origin == null || pool.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        return configuration.isOpenTo(origin, pool.get()).map(allowed -> {
            if (allowed) {
                request.setProperty(ALLOWED, origin);
            }
            return isPreflight(request) ? preflight(allowed) : null;
        });
    }

    /** The answer is to this application. */
    static void answersTo(Application client, RoutingContext exchange) {
        exchange.put(CLIENT, client);
    }

    @ServerResponseFilter
    public void answer(ContainerRequestContext request, ContainerResponseContext response, RoutingContext exchange) {
        if (pool(request).isEmpty()) {
            return;
        }
        var headers = response.getHeaders();
        // Also without an origin: what a cache keeps must not be given to somebody else's page.
        headers.add(HttpHeaders.VARY, ORIGIN);
        if (request.getProperty(ALLOWED) instanceof String origin && mayRead(origin, exchange.get(CLIENT))) {
            headers.putSingle("Access-Control-Allow-Origin", origin);
            headers.putSingle("Access-Control-Expose-Headers", "WWW-Authenticate, DPoP-Nonce, Retry-After");
        }
    }

    private static boolean mayRead(String origin, Application client) {
        return client == null || client.openid().allowedOrigins().contains(origin);
    }

    private static Optional<String> pool(ContainerRequestContext request) {
        return Optional.of(OPEN.matcher(request.getUriInfo().getPath()))
                .filter(Matcher::matches)
                .map(path -> path.group("pool") == null ? path.group("other") : path.group("pool"));
    }

    private static boolean isPreflight(ContainerRequestContext request) {
        return HttpMethod.OPTIONS.equals(request.getMethod())
                && request.getHeaderString("Access-Control-Request-Method") != null;
    }

    private static Response preflight(boolean allowed) {
        var response = Response.noContent();
        return allowed
                ? response.header("Access-Control-Allow-Methods", "GET, POST")
                        .header("Access-Control-Allow-Headers", "Authorization, Content-Type, DPoP")
                        .header("Access-Control-Max-Age", 600)
                        .build()
                : response.build();
    }
}
