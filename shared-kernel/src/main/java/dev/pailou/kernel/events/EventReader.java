package dev.pailou.kernel.events;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads CloudEvents from Kafka records and refuses what is not an authentic event of its topic. */
@Singleton
public class EventReader {

    private final ObjectMapper json;
    private final EventSignatures signatures;
    private final Clock clock = Clock.systemUTC();

    EventReader(ObjectMapper json, EventSignatures signatures) {
        this.json = json;
        this.signatures = signatures;
    }

    /**
     * @param topic  the topic that the record was read from
     * @param record a record with CloudEvents headers in binary mode
     * @return the event; empty when it has expired or its type is unknown to this version, which is no error
     * @throws UnreadableEvent when it is malformed, forged or stands in the wrong topic
     */
    public Optional<IncomingEvent> read(Topic topic, ConsumerRecord<String, byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        var id = required(record, EventHeaders.ID);
        var type = required(record, EventHeaders.TYPE);
        var expiry = header(record, EventHeaders.EXPIRY).orElse("");
        if (EventSignatures.required(topic, type)
                && !signatures
                        .of(topic)
                        .verify(
                                id,
                                type,
                                expiry,
                                record.value(),
                                header(record, EventHeaders.SIGNATURE).orElse(null))) {
            throw new UnreadableEvent("event " + id + " of type " + type + " is not signed with our key");
        }
        try {
            if (!expiry.isEmpty() && !clock.instant().isBefore(Instant.parse(expiry))) {
                return Optional.empty();
            }
            var known = EventType.find(type);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            var data = json.readValue(record.value(), known.get());
            if (data.topic() != topic) {
                throw new UnreadableEvent("event " + id + " of type " + type + " does not belong here");
            }
            if (data instanceof LoginEvent && expiry.isEmpty()) {
                throw new UnreadableEvent("event " + id + " of type " + type + " never expires");
            }
            return Optional.of(new IncomingEvent(id, Instant.parse(required(record, EventHeaders.TIME)), data));
        } catch (IOException | DateTimeParseException e) {
            throw new UnreadableEvent("event " + id + " of type " + type + " is malformed", e);
        }
    }

    private static String required(ConsumerRecord<String, byte[]> record, String name) {
        return header(record, name).orElseThrow(() -> new UnreadableEvent("a record without the header " + name));
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8));
    }
}
