package dev.pailou.connection.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The topic {@code audit} as auditors read it. */
@Singleton
public class Audit {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> settings;
    private final String topic;

    Audit(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "pailou.events.topic-prefix") String prefix) {
        this.settings = Map.of("bootstrap.servers", kafka.get("bootstrap.servers"));
        this.topic = prefix + "audit";
    }

    /** @return what was told of a pool, in order, once it is that much */
    public List<JsonNode> of(String poolId, int count) {
        var told = new ArrayList<JsonNode>();
        try (var reader = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = reader.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Awaitility.await().atMost(Duration.ofSeconds(15)).until(() -> {
                reader.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (poolId.equals(record.key())) {
                        told.add(json(record.value()));
                    }
                });
                return told.size() >= count;
            });
        }
        return told;
    }

    private static JsonNode json(byte[] value) {
        try {
            return JSON.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
