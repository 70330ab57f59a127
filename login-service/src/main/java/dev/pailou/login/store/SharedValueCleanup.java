package dev.pailou.login.store;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Forgets application-level tokens and pushed values a day after they ended: their secrets may be gone as well. */
@Singleton
class SharedValueCleanup {

    private static final Duration KEPT = Duration.ofDays(1);

    private final ApplicationTokenStore tokens;
    private final PushedValueStore values;

    SharedValueCleanup(ApplicationTokenStore tokens, PushedValueStore values) {
        this.tokens = tokens;
        this.values = values;
    }

    @Scheduled(
            identity = "shared-value-cleanup",
            every = "1h",
            delayed = "2m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forget() {
        return tokens.forget(KEPT).chain(() -> values.forget(KEPT));
    }
}
