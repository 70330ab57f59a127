package dev.pailou.e2e.set;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stands in Kafka's topics, read by somebody who is no part of the set. */
public final class EventLog {

    private EventLog() {}

    /**
     * Reads topics to the end they have now.
     *
     * @param poolId events of which pool
     * @return the events, each once however often it was delivered
     */
    static List<Told> ofPool(String bootstrapServers, List<String> topics, String poolId) {
        var found = new LinkedHashMap<String, Told>();
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var end = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (record.value() != null
                            && new String(record.value(), StandardCharsets.UTF_8)
                                    .contains("\"poolId\":\"" + poolId + "\"")) {
                        var id = header(record.headers().lastHeader("ce_id").value());
                        var type = header(record.headers().lastHeader("ce_type").value());
                        found.put(
                                id, new Told(id, type, Json.parse(new String(record.value(), StandardCharsets.UTF_8))));
                    }
                });
            }
        }
        return List.copyOf(found.values());
    }

    /**
     * An event.
     *
     * @param id   its id
     * @param type its CloudEvents type
     * @param data what it tells
     */
    public record Told(String id, String type, JsonNode data) {}

    private static String header(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
