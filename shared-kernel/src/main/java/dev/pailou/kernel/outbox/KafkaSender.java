package dev.pailou.kernel.outbox;

import dev.pailou.kernel.events.EventHeaders;
import dev.pailou.kernel.events.EventSettings;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Sends messages as CloudEvents 1.0 in binary mode; its settings bound how long a send may take. */
@Singleton
class KafkaSender {

    private final MutinyEmitter<byte[]> outbox;
    private final String topicPrefix;
    private final String source;

    KafkaSender(
            @Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> outbox,
            EventSettings settings,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.outbox = outbox;
        this.topicPrefix = settings.topicPrefix().orElse("");
        this.source = "/" + application;
    }

    /** @return completes when the broker has acknowledged the message, fails when it did not in time */
    Uni<Void> send(OutboxMessage message) {
        var headers = new RecordHeaders();
        add(headers, EventHeaders.SPEC_VERSION, "1.0");
        add(headers, EventHeaders.ID, message.id());
        add(headers, EventHeaders.TYPE, message.type());
        add(headers, EventHeaders.SOURCE, source);
        add(headers, EventHeaders.TIME, message.createdAt().toString());
        add(headers, EventHeaders.CONTENT_TYPE, "application/json");
        if (message.expiresAt() != null) {
            add(headers, EventHeaders.EXPIRY, message.expiresAt().toString());
        }
        if (message.signature() != null) {
            add(headers, EventHeaders.SIGNATURE, message.signature());
        }
        if (message.traceParent() != null) {
            add(headers, EventHeaders.TRACE_PARENT, message.traceParent());
        }
        var metadata = OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(topicPrefix + message.topic())
                .withKey(message.key())
                .withHeaders(headers)
                .build();
        return outbox.sendMessage(Message.of(message.payload()).addMetadata(metadata));
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
