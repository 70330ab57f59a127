package dev.pailou.e2e.set;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Configuration is replicated through Kafka: what was just made is known everywhere within seconds, not at once. */
final class Replication {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private Replication() {}

    static void await(Callable<Boolean> known) {
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).until(known);
    }
}
