package dev.pailou.local;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Kafka writes pages of settings at INFO whenever a client is made; what matters is at WARNING. */
final class KafkaLogs {

    // Held here, because java.util.logging forgets a logger's level together with the logger.
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("org.apache.kafka"), Logger.getLogger("kafka"), Logger.getLogger("state"));

    private KafkaLogs() {}

    static void quieten() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
    }
}
