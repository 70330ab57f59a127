package dev.pailou.kernel.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pailou.kernel.application.DecisionReader;
import dev.pailou.kernel.application.Note;
import dev.pailou.kernel.events.EventHeaders;
import dev.pailou.kernel.events.EventSignatures;
import dev.pailou.kernel.events.LoginRefused;
import dev.pailou.kernel.events.Topic;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.local.testing.Infrastructure;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = Infrastructure.class, initArgs = @ResourceArg(name = "service", value = "kernel"))
class EventsThroughKafkaTest {

    @Inject
    UnitOfWork unitOfWork;

    @Inject
    OutboxMessages messages;

    @Inject
    OutboxRelay relay;

    @Inject
    EventSignatures signatures;

    @Inject
    DecisionReader reader;

    @Inject
    Pool pool;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    @ConfigProperty(name = "pailou.events.topic-prefix")
    String prefix;

    @Test
    @DisplayName("a committed event takes effect, and its outbox is empty again")
    void committed() throws Throwable {
        var refused = refused();
        commit(refused);
        awaitNote(refused.loginId());
        await().until(() -> inOutbox(refused.loginId()) == 0);
    }

    @Test
    @DisplayName("a transaction that fails leaves no event")
    void rolledBack() {
        var refused = refused();
        assertThatThrownBy(() -> VertxContextSupport.subscribeAndAwait(() -> unitOfWork.commit(events -> {
                    events.add(refused);
                    return Note.of("other " + refused.loginId())
                            .persistAndFlush()
                            .chain(() -> Uni.createFrom().failure(new IllegalStateException("no")));
                })))
                .hasMessage("no");
        assertThat(inOutbox(refused.loginId())).isZero();
        assertThat(note("other " + refused.loginId())).isFalse();
        assertThat(note(refused.loginId())).isFalse();
    }

    @Test
    @DisplayName("an event that nobody relayed after its commit is swept into Kafka")
    void swept() throws Throwable {
        var refused = refused();
        insertUnrelayed(refused);
        awaitNote(refused.loginId());
        await().until(() -> inOutbox(refused.loginId()) == 0);
    }

    @Test
    @DisplayName("delivered twice, an event has one effect")
    void twice() throws Throwable {
        var refused = refused();
        commit(refused);
        awaitNote(refused.loginId());
        var record = recordsOf("decisions", refused.loginId()).getFirst();
        var marker = refused();
        send("decisions", record.key(), record.value(), headers(record));
        commit(marker);
        awaitNote(marker.loginId());
        await().during(Duration.ofMillis(300)).until(() -> reader.attempts(refused.loginId()) == 1);
    }

    @Test
    @DisplayName("what fails is tried three times more and takes effect once")
    void retried() throws Throwable {
        var refused = refused();
        reader.fail(refused.loginId(), 3);
        commit(refused);
        awaitNote(refused.loginId());
        assertThat(reader.attempts(refused.loginId())).isEqualTo(4);
    }

    @Test
    @DisplayName("what keeps failing goes to the dead-letter topic, and the channel goes on")
    void deadLetter() throws Throwable {
        var poison = refused();
        reader.fail(poison.loginId(), 4);
        commit(poison);
        assertThat(recordsOf("decisions.dead", poison.loginId())).hasSize(1);
        assertThat(reader.attempts(poison.loginId())).isEqualTo(4);
        assertThat(note(poison.loginId())).isFalse();
        var next = refused();
        commit(next);
        awaitNote(next.loginId());
    }

    @Test
    @DisplayName("a signed event that is no JSON goes to the dead-letter topic at once, and the channel goes on")
    void malformed() throws Throwable {
        var key = Ids.next();
        var data = "{".getBytes(StandardCharsets.UTF_8);
        var headers = new HashMap<String, String>();
        headers.put(EventHeaders.ID, Ids.next());
        headers.put(EventHeaders.TYPE, "dev.pailou.LoginRefused.v1");
        headers.put(EventHeaders.TIME, Instant.now().toString());
        headers.put(EventHeaders.EXPIRY, Instant.now().plusSeconds(60).toString());
        headers.put(
                EventHeaders.SIGNATURE,
                signatures
                        .of(Topic.DECISIONS)
                        .sign(
                                headers.get(EventHeaders.ID),
                                headers.get(EventHeaders.TYPE),
                                headers.get(EventHeaders.EXPIRY),
                                data));
        send("decisions", key, data, headers);
        assertThat(recordsOf("decisions.dead", key)).hasSize(1);
        var next = refused();
        commit(next);
        awaitNote(next.loginId());
    }

    @Test
    @DisplayName("an event whose signature is missing or wrong has no effect")
    void forged() throws Throwable {
        var genuine = refused();
        commit(genuine);
        awaitNote(genuine.loginId());
        var record = recordsOf("decisions", genuine.loginId()).getFirst();
        var other = refused();
        var forgedData = new String(record.value(), StandardCharsets.UTF_8)
                .replace(genuine.loginId(), other.loginId())
                .getBytes(StandardCharsets.UTF_8);
        var freshId = headers(record);
        freshId.put(EventHeaders.ID, Ids.next());
        send("decisions", other.loginId(), forgedData, freshId);
        var unsigned = new HashMap<>(freshId);
        unsigned.remove(EventHeaders.SIGNATURE);
        unsigned.put(EventHeaders.ID, Ids.next());
        send("decisions", other.loginId(), forgedData, unsigned);
        assertThat(recordsOf("decisions.dead", other.loginId())).hasSizeGreaterThanOrEqualTo(1);
        await().until(() -> recordsOf("decisions.dead", other.loginId()).size() == 2);
        assertThat(note(other.loginId())).isFalse();
        assertThat(reader.attempts(other.loginId())).isZero();
    }

    @Test
    @DisplayName("a postponed expiry breaks the signature")
    void expiryIsSigned() throws Throwable {
        var genuine = refused();
        commit(genuine);
        awaitNote(genuine.loginId());
        var record = recordsOf("decisions", genuine.loginId()).getFirst();
        var postponed = headers(record);
        postponed.put(EventHeaders.EXPIRY, Instant.now().plusSeconds(3600).toString());
        send("decisions", genuine.loginId(), record.value(), postponed);
        assertThat(recordsOf("decisions.dead", genuine.loginId())).hasSize(1);
    }

    @Test
    @DisplayName("events are CloudEvents 1.0 in binary mode")
    void cloudEvents() throws Throwable {
        var refused = refused();
        commit(refused);
        var headers = headers(recordsOf("decisions", refused.loginId()).getFirst());
        assertThat(headers)
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_type", "dev.pailou.LoginRefused.v1")
                .containsEntry("ce_source", "/kernel-test")
                .containsEntry("content-type", "application/json")
                .containsKeys("ce_id", "ce_time", "ce_expirytime", "ce_hmac");
    }

    @Test
    @DisplayName("under four relays at once, events of one key arrive in the order of their commits")
    void orderPerKey() throws Throwable {
        var first = refused();
        var reasons = IntStream.range(0, 40).mapToObj(Integer::toString).toList();
        for (var reason : reasons) {
            insertUnrelayed(withReason(first, reason));
        }
        var sweeps = IntStream.range(0, 4)
                .mapToObj(i -> Thread.startVirtualThread(() -> {
                    for (int n = 0; n < 30; n++) {
                        try {
                            VertxContextSupport.subscribeAndAwait(relay::sweep);
                        } catch (Throwable e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }))
                .toList();
        for (var sweep : sweeps) {
            sweep.join();
        }
        await().until(() -> inOutbox(first.loginId()) == 0);
        var seen = recordsOf("decisions", first.loginId(), reasons.size()).stream()
                .map(record -> new String(record.value(), StandardCharsets.UTF_8)
                        .replaceAll(".*\"reason\":\"(\\d+)\".*", "$1"))
                .toList();
        assertThat(seen.stream().distinct().toList()).isEqualTo(reasons);
    }

    private static LoginRefused refused() {
        return new LoginRefused(
                Ids.next(), Ids.next(), Ids.next(), Ids.next(), Ids.next(), "login_only", "hash", Instant.now());
    }

    private static LoginRefused withReason(LoginRefused event, String reason) {
        return new LoginRefused(
                event.loginId(),
                event.authorizationId(),
                event.poolId(),
                event.applicationId(),
                event.connectionId(),
                reason,
                event.ticketHash(),
                event.ticketExpiresAt());
    }

    private void commit(LoginRefused event) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> unitOfWork.commit(events -> {
            events.add(event);
            return Uni.createFrom().voidItem();
        }));
    }

    /** As if the instance had died between its commit and its relay. */
    private void insertUnrelayed(LoginRefused event) {
        var message = messages.of(event);
        pool.preparedQuery("""
                        insert into outbox (id, aggregatetype, aggregateid, type, payload, created_at, expires_at,
                                            signature, claimed_until)
                        values ($1, $2, $3, $4, $5, now(), $6, $7, now())
                        """)
                .executeAndAwait(Tuple.from(List.of(
                        message.id(),
                        message.topic(),
                        message.key(),
                        message.type(),
                        Buffer.buffer(message.payload()),
                        message.expiresAt().atOffset(ZoneOffset.UTC),
                        message.signature())));
    }

    private int inOutbox(String key) {
        return pool.preparedQuery("select count(*)::int from outbox where aggregateid = $1")
                .executeAndAwait(Tuple.of(key))
                .iterator()
                .next()
                .getInteger(0);
    }

    private boolean note(String text) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> Panache.withSession(() -> Note.<Note>findById(text)))
                    != null;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitNote(String text) {
        await().atMost(Duration.ofSeconds(10)).until(() -> note(text));
    }

    private void send(String topic, String key, byte[] value, Map<String, String> headers) {
        var settings = new HashMap<>(kafka);
        settings.keySet().retainAll(List.of("bootstrap.servers"));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var record = new ProducerRecord<>(prefix + topic, key, value);
            headers.forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            producer.send(record);
        }
    }

    private List<ConsumerRecord<String, byte[]>> recordsOf(String topic, String key) {
        return recordsOf(topic, key, 1);
    }

    /** Reads a topic from its beginning until it has seen so many records of a key. */
    private List<ConsumerRecord<String, byte[]>> recordsOf(String topic, String key, int count) {
        var settings = new HashMap<>(kafka);
        settings.keySet().retainAll(List.of("bootstrap.servers"));
        settings.put("group.id", "reader-" + UUID.randomUUID());
        settings.put("auto.offset.reset", "earliest");
        var found = new ConcurrentLinkedQueue<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(prefix + topic));
            await().atMost(Duration.ofSeconds(20)).pollInSameThread().until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (key.equals(record.key())) {
                        found.add(record);
                    }
                });
                return found.size() >= count;
            });
        }
        return new ArrayList<>(found);
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        var headers = new HashMap<String, String>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
