package dev.pailou.e2e.set;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What stands in Kafka's topics, read by somebody who is no part of the set. */
final class EventLog {

    private EventLog() {}

    /**
     * Reads topics to the end they have now.
     *
     * @param poolId events of which pool
     * @return ids of the events by CloudEvents type; an event that was delivered twice has one id
     */
    static Map<String, Set<String>> ofPool(String bootstrapServers, List<String> topics, String poolId) {
        var found = new HashMap<String, Set<String>>();
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
                        found.computeIfAbsent(
                                        header(record.headers()
                                                .lastHeader("ce_type")
                                                .value()),
                                        t -> new TreeSet<>())
                                .add(header(record.headers().lastHeader("ce_id").value()));
                    }
                });
            }
        }
        return found;
    }

    private static String header(byte[] value) {
        return new String(value, StandardCharsets.UTF_8);
    }
}
