package dev.pailou.token.signing;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Work that costs processor time: done on a worker, its result handed back to the event loop that waits for it. */
final class OffEventLoop {

    private OffEventLoop() {}

    /**
     * @param work what to compute
     * @return its result, on the Vert.x context of the subscriber when there is one, as database sessions need it
     */
    static <T> Uni<T> compute(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            var computed = Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
            return context == null ? computed : computed.emitOn(on(context));
        });
    }

    private static Executor on(Context context) {
        return task -> context.runOnContext(ignored -> task.run());
    }
}
