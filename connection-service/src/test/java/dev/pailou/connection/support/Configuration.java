package dev.pailou.connection.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The topic {@code configuration} as the other services read it. */
@Singleton
public class Configuration {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    Configuration(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "pailou.events.topic-prefix") String prefix) {
        var settings = new HashMap<>(kafka);
        settings.keySet().removeIf(key -> !key.equals("bootstrap.servers"));
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var partition = new TopicPartition(prefix + "configuration", 0);
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /** @return the event that tells of the thing in that version, once it has come */
    public JsonNode await(String id, long version) {
        Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> of(id).stream()
                .anyMatch(event -> event.path("version").asLong() == version));
        return of(id).stream()
                .filter(event -> event.path("version").asLong() == version)
                .findFirst()
                .orElseThrow();
    }

    /** @return what has come of the thing so far, in order */
    public synchronized List<JsonNode> of(String id) {
        poll();
        return seen.stream()
                .filter(record -> record.key().equals(id))
                .map(Configuration::json)
                .toList();
    }

    /** @return headers of the first event of the thing, which has come */
    public synchronized Map<String, String> headers(String id) {
        var headers = new HashMap<String, String>();
        seen.stream()
                .filter(record -> record.key().equals(id))
                .findFirst()
                .orElseThrow()
                .headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return headers;
    }

    /** @return everything that has come so far, as text */
    public synchronized String text() {
        poll();
        var text = new StringBuilder();
        seen.forEach(record ->
                text.append(new String(record.value(), StandardCharsets.UTF_8)).append('\n'));
        return text.toString();
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
    }

    private static JsonNode json(ConsumerRecord<String, byte[]> record) {
        try {
            return JSON.readTree(record.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PreDestroy
    void close() {
        consumer.close();
    }
}
