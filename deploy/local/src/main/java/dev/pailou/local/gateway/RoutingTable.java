package dev.pailou.local.gateway;

import dev.pailou.local.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which service answers which path. An exact match wins over a prefix, a longer prefix over a shorter one
 * (<a href="https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule">Gateway API, HTTPRouteRule</a>).
 */
public final class RoutingTable {

    private static final Comparator<Route> PRECEDENCE = Comparator.comparing(Route::match)
            .thenComparing(Comparator.comparingInt((Route route) -> route.path().length())
                    .reversed());

    private final List<Route> routes;

    /** A table of these routes, in any order. */
    public RoutingTable(List<Route> routes) {
        this.routes = routes.stream().sorted(PRECEDENCE).toList();
    }

    /**
     * Looks a path up.
     *
     * @param path as {@link RequestPath} let it through, without query
     * @return empty when no route names it, or the one that does leads nowhere
     */
    public Optional<Service> serviceFor(String path) {
        return routes.stream().filter(route -> route.takes(path)).findFirst().flatMap(Route::service);
    }
}
