package dev.pailou.user.passwords;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** The threads on which passwords are hashed, and a bounded number of places for those who wait for one. */
@Singleton
public class HashingPool {

    private final ThreadPoolExecutor threads;
    private final Semaphore places;
    private final Timer timer;

    HashingPool(HashingSettings settings, MeterRegistry metrics) {
        var count = settings.threads().orElseGet(() -> Runtime.getRuntime().availableProcessors());
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("hashing-", 0).daemon().factory());
        this.places = new Semaphore(count + settings.queue());
        this.timer = metrics.timer("pailou.hashing");
        metrics.gauge("pailou.hashing.queue", threads.getQueue(), queue -> queue.size());
    }

    /** A place in the pool. */
    public final class Place {

        private Place() {}

        /** @return what the work returns, on the caller's own context */
        public <T> Uni<T> hash(Supplier<T> work) {
            var context = Vertx.currentContext();
            return Uni.createFrom()
                    .item(() -> timer.record(work))
                    .runSubscriptionOn(threads)
                    .emitOn(MutinyHelper.executor(context));
        }
    }

    /**
     * Takes a place before anything else is done, so that nobody who is turned away has left a trace.
     *
     * @param work gets the place, and holds it until it ends
     * @return what the work returns; fails with {@link HashingPoolFull} when there is no place
     */
    public <T> Uni<T> enter(Function<Place, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (!places.tryAcquire()) {
                return Uni.createFrom().failure(new HashingPoolFull());
            }
            return Uni.createFrom()
                    .deferred(() -> work.apply(new Place()))
                    .onTermination()
                    .invoke(places::release);
        });
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
