package dev.pailou.login.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.pailou.kernel.events.EventHeaders;
import dev.pailou.kernel.events.EventSignature;
import dev.pailou.kernel.events.PailouEvent;
import dev.pailou.kernel.ids.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka as the other services see it. */
public final class Topics {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String prefix;
    private final EventSignature signature;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> reader;
    private final Map<String, List<Written>> identities = new HashMap<>();

    Topics(String bootstrap, String prefix, String identitiesKey) {
        this.prefix = prefix;
        this.signature = new EventSignature(identitiesKey);
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", "0"),
                new StringSerializer(),
                new ByteArraySerializer());
        this.reader = reader(bootstrap, prefix + "identities");
    }

    /** Writes an event as connection-service does. */
    public void write(PailouEvent event) {
        try {
            var id = Ids.next();
            var record =
                    new ProducerRecord<>(prefix + event.topic().channel(), event.key(), JSON.writeValueAsBytes(event));
            Map.of(
                            EventHeaders.SPEC_VERSION,
                            "1.0",
                            EventHeaders.ID,
                            id,
                            EventHeaders.TYPE,
                            "dev.pailou." + event.getClass().getSimpleName() + ".v1",
                            EventHeaders.SOURCE,
                            "/connection-service",
                            EventHeaders.TIME,
                            Instant.now().toString(),
                            EventHeaders.CONTENT_TYPE,
                            "application/json")
                    .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * An event as it stands in the topic.
     *
     * @param type   CloudEvents type
     * @param key    Kafka key
     * @param signed whether its HMAC is right
     * @param expiry when it ends
     * @param data   what it says
     * @param raw    the same as text
     */
    public record Written(String type, String key, boolean signed, Instant expiry, JsonNode data, String raw) {}

    /** @return all events of the topic {@code identities} about that authorization, so far */
    public synchronized List<Written> identitiesOf(String authorizationId) {
        var ends = reader.endOffsets(reader.assignment());
        while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
            readOn();
        }
        return known(authorizationId);
    }

    /** @return events about that authorization as soon as there are any, and none when none come in time */
    public synchronized List<Written> awaitIdentitiesOf(String authorizationId) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (known(authorizationId).isEmpty() && System.nanoTime() < end) {
            readOn();
        }
        return known(authorizationId);
    }

    private void readOn() {
        for (var record : reader.poll(Duration.ofMillis(200))) {
            var event = read(record);
            identities
                    .computeIfAbsent(event.data().path("authorizationId").asText(), absent -> new ArrayList<>())
                    .add(event);
        }
    }

    private List<Written> known(String authorizationId) {
        return List.copyOf(identities.getOrDefault(authorizationId, List.of()));
    }

    /** Reads on from where it was: the topic has the events of all tests of a run. */
    private static KafkaConsumer<String, byte[]> reader(String bootstrap, String topic) {
        var consumer = new KafkaConsumer<>(
                // A fetch that finds nothing would wait for half a second, and the next one for it.
                Map.<String, Object>of("bootstrap.servers", bootstrap, "fetch.max.wait.ms", "10"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }

    private Written read(ConsumerRecord<String, byte[]> record) {
        try {
            var type = header(record, EventHeaders.TYPE);
            var expiry = header(record, EventHeaders.EXPIRY);
            return new Written(
                    type,
                    record.key(),
                    signature.verify(
                            header(record, EventHeaders.ID),
                            type,
                            expiry,
                            record.value(),
                            header(record, EventHeaders.SIGNATURE)),
                    Instant.parse(expiry),
                    JSON.readTree(record.value()),
                    new String(record.value(), StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
