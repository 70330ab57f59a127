package dev.pailou.login.flow;

import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** Brings work back to the request's own context, which Panache wants and calls to vendors may leave. */
final class RequestContext {

    private RequestContext() {}

    /** @return runs on the context of the request at hand */
    static Executor here() {
        var context = Vertx.currentContext();
        return task -> context.runOnContext(nothing -> task.run());
    }
}
