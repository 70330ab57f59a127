package dev.pailou.login.flow;

import dev.pailou.login.domain.Connection;
import dev.pailou.login.protocol.ProviderCatalog;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts how logins go. Labels are bounded: providers of this build, and our own outcomes. */
@Singleton
public class LoginMetrics {

    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final ProviderCatalog providers;

    LoginMetrics(MeterRegistry registry, ProviderCatalog providers) {
        this.registry = registry;
        this.providers = providers;
    }

    /**
     * @param connection the connection, null when there is none or it is unknown
     * @param outcome    {@code started}, {@code authenticated}, {@code password} or a reason's code
     */
    public void count(Connection connection, String outcome) {
        var known = connection != null && providers.find(connection.provider()).isPresent();
        registry.counter(
                        "pailou.login",
                        "provider",
                        known ? connection.provider() : NONE,
                        "category",
                        known ? connection.category() : NONE,
                        "outcome",
                        outcome)
                .increment();
    }
}
