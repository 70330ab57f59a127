package dev.pailou.kernel.addressing;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Turns addresses in host form into the path form; where the host form is on, the path form is 404 at the door. */
@Singleton
class AddressingFilter {

    private static final int BEFORE_ALL_ROUTES = 1000;
    private static final String DONE = AddressingFilter.class.getName();

    private final HostForm hostForm;

    AddressingFilter(Addressing addressing) {
        this.hostForm = new HostForm(addressing);
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, BEFORE_ALL_ROUTES);
    }

    private void handle(RoutingContext request) {
        if (request.get(DONE) != null) {
            request.next();
            return;
        }
        request.put(DONE, true);
        var authority = request.request().authority();
        var path = request.request().path();
        var inside = hostForm.inside(authority == null ? "" : authority.host(), path == null ? "" : path);
        if (inside.isEmpty() || HostForm.isDisguised(path == null ? "" : path, request.normalizedPath())) {
            UnknownAddress.answer(request.request());
        } else if (inside.get().equals(path)) {
            request.next();
        } else {
            var query = request.request().query();
            request.reroute(inside.get() + (query == null ? "" : "?" + query));
        }
    }
}
