package dev.pailou.local;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What libraries write without need: Kafka its pages of settings, and both complain when things are simply being stopped. */
final class Noise {

    /** PostgreSQL's starter has nothing to say that does not come as an exception or stands in the server's own log. */
    private static final Map<String, Level> LEVELS = Map.of(
            "org.apache.kafka", Level.SEVERE,
            "kafka", Level.SEVERE,
            "state", Level.SEVERE,
            "io.zonky", Level.OFF);

    // Held here, because java.util.logging forgets a logger's level together with the logger.
    private static final List<Logger> LOGGERS =
            LEVELS.keySet().stream().map(Logger::getLogger).toList();

    private Noise() {}

    static void quieten() {
        LOGGERS.forEach(logger -> logger.setLevel(LEVELS.get(logger.getName())));
    }
}
