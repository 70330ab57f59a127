package dev.pailou.local.testing;

import dev.pailou.local.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Gives a {@code @QuarkusTest} an empty database and topics of its own on the PostgreSQL and Kafka that all tests share.
 *
 * <p>Arguments: {@code service} ({@code connection}, {@code login}, {@code user} or {@code token}; {@code connection} when
 * absent) names the role and the database; {@code sandbox}, when given, is the address of the vendors' stand-ins.
 */
public final class Infrastructure implements QuarkusTestResourceLifecycleManager {

    private Map<String, String> arguments = Map.of();

    @Override
    public void init(Map<String, String> given) {
        arguments = given;
    }

    @Override
    public Map<String, String> start() {
        TestInfrastructure shared = TestInfrastructure.get();
        Map<String, String> settings = new HashMap<>();
        settings.putAll(shared.newDatabase(arguments.getOrDefault("service", "connection"))
                .settings());
        settings.put("kafka.bootstrap.servers", shared.kafkaBootstrapServers());
        settings.putAll(topics(shared.newTopics()));
        settings.putAll(trust());
        settings.put("pailou.addressing.core-url", "http://localhost:8080");
        if (arguments.containsKey("sandbox")) {
            settings.put("pailou.sandbox.url", arguments.get("sandbox"));
        }
        return settings;
    }

    private static Map<String, String> topics(String prefix) {
        Map<String, String> settings = new HashMap<>();
        settings.put("pailou.events.topic-prefix", prefix);
        IncomingChannels.ofApplication().forEach((channel, topic) -> {
            String key = "mp.messaging.incoming." + channel;
            settings.put(key + ".topic", prefix + topic);
            settings.put(key + ".dead-letter-queue.topic", prefix + topic + Topics.DEAD);
            settings.put(key + ".group.id", "test-" + UUID.randomUUID());
        });
        return settings;
    }

    /** Fixed keys: nothing that is encrypted or signed with them outlives the test. */
    private static Map<String, String> trust() {
        return Map.of(
                "pailou.secrets.keys", "test:" + key("secrets"),
                "pailou.signing.keys", "test:" + key("signing"),
                "pailou.events.identities-key", key("identities"),
                "pailou.events.decisions-key", key("decisions"),
                "pailou.service-client.secret", "only-for-tests",
                "pailou.service-clients.login-service.secret", "only-for-tests");
    }

    private static String key(String purpose) {
        byte[] key = new byte[32];
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(name, 0, key, 0, name.length);
        return Base64.getEncoder().encodeToString(key);
    }

    @Override
    public void stop() {
        // Databases and topics go with the shared servers, which outlive this test on purpose.
    }
}
