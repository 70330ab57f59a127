package dev.pailou.local.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} an empty database and topics of its own on the PostgreSQL and Kafka that all tests share.
 *
 * <p>Arguments: {@code service} ({@code connection}, {@code login}, {@code user} or {@code token}; {@code connection} when
 * absent) names the role and the database; the others are those of {@link ServiceSettings#make}.
 */
public final class Infrastructure implements QuarkusTestResourceLifecycleManager {

    private Map<String, String> arguments = Map.of();

    @Override
    public void init(Map<String, String> given) {
        arguments = given;
    }

    @Override
    public Map<String, String> start() {
        return ServiceSettings.make(arguments.getOrDefault("service", "connection"), arguments);
    }

    @Override
    public void stop() {
        // Databases and topics go with the shared servers, which outlive this test on purpose.
    }
}
