package dev.pailou.kernel.limits;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Makes limits. They live in each replica's memory: they keep floods from the database and from vendors, and a row for
 * each request would be the flood. Behind N replicas a client gets up to N times as much. What must be counted exactly,
 * because somebody could guess something, is counted in the database, where it is checked.
 */
@Singleton
public class Limits {

    private static final int MOST_CLIENTS = 100_000;

    private final LimitSettings settings;
    private final List<Network> exempt;
    private final MeterRegistry registry;

    Limits(LimitSettings settings, MeterRegistry registry) {
        this.settings = settings;
        this.exempt = settings.exempt().stream().map(Network::parse).toList();
        this.registry = registry;
    }

    /**
     * @param name of a setting {@code pailou.limits.per-minute.{name}}
     * @throws IllegalArgumentException when that isn't set
     */
    public Limit named(String name) {
        var perMinute = settings.perMinute().get(name);
        if (perMinute == null || perMinute < 0) {
            throw new IllegalArgumentException("pailou.limits.per-minute." + name + " must be 0 or more");
        }
        var pace = perMinute == 0
                ? Optional.<Pace>empty()
                : Optional.of(new Pace(perMinute, MOST_CLIENTS, System::nanoTime));
        return new Limit(name, pace, exempt, registry.counter("pailou.limited", "limit", name));
    }
}
