package dev.pailou.login.protocol;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Brings work back to where its caller is: the database wants a request's own context, which answers may leave. */
final class CallersContext {

    private CallersContext() {}

    /** @return the same, whose item and failure arrive on the context of the caller, where it has one */
    static <T> Uni<T> returnTo(Uni<T> work) {
        var context = Vertx.currentContext();
        return context == null ? work : work.emitOn(task -> context.runOnContext(nothing -> task.run()));
    }
}
