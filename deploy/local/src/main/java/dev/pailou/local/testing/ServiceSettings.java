package dev.pailou.local.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Settings with which one service runs alone: an empty database, topics of its own, and keys that protect nothing. */
public final class ServiceSettings {

    private ServiceSettings() {}

    /**
     * Makes the database and the topics, and the settings that lead to them.
     *
     * @param service {@code connection}, {@code login}, {@code user} or {@code token}
     * @param arguments {@code sandbox}, when given, is the address of the vendors' stand-ins
     * @return ordinary configuration properties
     */
    public static Map<String, String> make(String service, Map<String, String> arguments) {
        TestInfrastructure shared = TestInfrastructure.get();
        Map<String, String> settings = new HashMap<>(shared.newDatabase(service).settings());
        settings.put("kafka.bootstrap.servers", shared.kafkaBootstrapServers());
        // Otherwise each consumer takes two seconds to say goodbye, one after the other.
        settings.put("mp.messaging.connector.smallrye-kafka.graceful-shutdown", "false");
        settings.put("pailou.events.topic-prefix", shared.newTopics());
        settings.putAll(trust());
        settings.put("pailou.addressing.core-url", "http://localhost:8080");
        if (arguments.containsKey("sandbox")) {
            settings.put("pailou.sandbox.url", arguments.get("sandbox"));
        }
        return settings;
    }

    /** Fixed keys: nothing that is encrypted or signed with them outlives the databases. */
    private static Map<String, String> trust() {
        return Map.of(
                "pailou.secrets.keys",
                "test:" + key("secrets"),
                "pailou.signing.keys",
                "test:" + key("signing"),
                "pailou.events.identities-key",
                key("identities"),
                "pailou.events.decisions-key",
                key("decisions"),
                "pailou.email-codes.key",
                key("email-codes"),
                "pailou.service-client.secret",
                "only-for-tests",
                "pailou.service-clients.login-service.secret",
                "only-for-tests");
    }

    private static String key(String purpose) {
        byte[] key = new byte[32];
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(name, 0, key, 0, name.length);
        return Base64.getEncoder().encodeToString(key);
    }
}
