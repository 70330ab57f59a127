package dev.pailou.user.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.events.EventHeaders;
import dev.pailou.kernel.events.EventReader;
import dev.pailou.kernel.events.EventSettings;
import dev.pailou.kernel.events.EventSignature;
import dev.pailou.kernel.events.LoginEvent;
import dev.pailou.kernel.events.PailouEvent;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.ids.Ids;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The other side of Kafka: writes what the other services write, and remembers what this one does. */
@Singleton
public class Wire {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ObjectMapper json;
    private final EventReader reader;
    private final EventSignature identities;
    private final String prefix;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread listener;
    private final List<PailouEvent> seen = new CopyOnWriteArrayList<>();
    private final List<String> dead = new CopyOnWriteArrayList<>();

    Wire(
            ObjectMapper json,
            EventReader reader,
            EventSettings settings,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.json = json;
        this.reader = reader;
        this.identities = new EventSignature(settings.identitiesKey().orElseThrow());
        this.prefix = settings.topicPrefix().orElseThrow();
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 0),
                new StringSerializer(),
                new ByteArraySerializer());
        consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        "wire-" + Ids.next(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        listener = Thread.ofPlatform().daemon().name("wire").start(this::listen);
    }

    @PreDestroy
    void close() throws InterruptedException {
        consumer.wakeup();
        listener.join();
        producer.close();
    }

    /** An event on its way, which a test may spoil. */
    public record Letter(String id, Topic topic, String type, Instant expiry, PailouEvent event, String signature) {

        public Letter withId(String other) {
            return new Letter(other, topic, type, expiry, event, signature);
        }

        public Letter withExpiry(Instant other) {
            return new Letter(id, topic, type, other, event, signature);
        }

        public Letter withTopic(Topic other) {
            return new Letter(id, other, type, expiry, event, signature);
        }

        public Letter withSignature(String other) {
            return new Letter(id, topic, type, expiry, event, other);
        }
    }

    public static Letter letter(PailouEvent event) {
        var expiry = event instanceof LoginEvent ? Instant.now().plusSeconds(LoginEvent.LIFETIME_SECONDS) : null;
        return new Letter(Ids.next(), event.topic(), event.eventType(), expiry, event, null);
    }

    public void send(PailouEvent event) {
        send(letter(event));
    }

    /** Sends a letter, signed unless it has a signature of its own. */
    public void send(Letter letter) {
        var data = bytes(letter.event());
        var expiry = letter.expiry() == null ? "" : letter.expiry().toString();
        var signature = letter.signature() != null
                ? letter.signature()
                : identities.sign(letter.id(), letter.type(), expiry, data);
        var message = new ProducerRecord<>(
                prefix + letter.topic().channel(), letter.event().key(), data);
        header(message, EventHeaders.SPEC_VERSION, "1.0");
        header(message, EventHeaders.ID, letter.id());
        header(message, EventHeaders.TYPE, letter.type());
        header(message, EventHeaders.SOURCE, "/test");
        header(message, EventHeaders.TIME, Instant.now().toString());
        header(message, EventHeaders.SIGNATURE, signature);
        if (letter.expiry() != null) {
            header(message, EventHeaders.EXPIRY, expiry);
        }
        producer.send(message);
    }

    /** @return the events that came out so far and fit */
    public <T extends PailouEvent> List<T> seen(Class<T> type, Predicate<T> fitting) {
        return seen.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(fitting)
                .toList();
    }

    /** @return the only event that fits, once it is there */
    public <T extends PailouEvent> T one(Class<T> type, Predicate<T> fitting) {
        return await().atMost(PATIENCE)
                .until(() -> seen(type, fitting), found -> !found.isEmpty())
                .getFirst();
    }

    /** Waits until the event of that id is on a dead-letter topic. */
    public void awaitDead(String id) {
        await().atMost(PATIENCE).until(() -> dead.contains(id));
    }

    private void listen() {
        try (consumer) {
            consumer.subscribe(List.of(
                    prefix + "decisions",
                    prefix + "users",
                    prefix + "audit",
                    prefix + "identities.dead",
                    prefix + "configuration.dead"));
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(this::take);
            }
        } catch (WakeupException closed) {
            // The tests are over.
        }
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        if (message.topic().endsWith(".dead")) {
            dead.add(new String(message.headers().lastHeader(EventHeaders.ID).value(), StandardCharsets.UTF_8));
        } else {
            var topic = Stream.of(Topic.DECISIONS, Topic.USERS, Topic.AUDIT)
                    .filter(known -> message.topic().endsWith(known.channel()))
                    .findFirst()
                    .orElseThrow();
            reader.read(topic, message).ifPresent(event -> seen.add(event.data()));
        }
    }

    private byte[] bytes(PailouEvent event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void header(ProducerRecord<String, byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
