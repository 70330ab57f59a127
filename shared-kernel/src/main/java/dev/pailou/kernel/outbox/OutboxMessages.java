package dev.pailou.kernel.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.events.EventSignatures;
import dev.pailou.kernel.events.LoginEvent;
import dev.pailou.kernel.events.PailouEvent;
import dev.pailou.kernel.ids.Ids;
import io.opentelemetry.api.trace.Span;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Makes messages of events: identified, dated, signed where the topic asks for it, tied to the trace of the change. */
@Singleton
class OutboxMessages {

    private final ObjectMapper json;
    private final EventSignatures signatures;
    private final Clock clock = Clock.systemUTC();

    OutboxMessages(ObjectMapper json, EventSignatures signatures) {
        this.json = json;
        this.signatures = signatures;
    }

    OutboxMessage of(PailouEvent event) {
        var id = Ids.next();
        // PostgreSQL keeps microseconds; the signature covers the text that is sent.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var expiresAt = event instanceof LoginEvent ? now.plusSeconds(LoginEvent.LIFETIME_SECONDS) : null;
        var payload = payload(event);
        var signature = EventSignatures.required(event.topic(), event.eventType())
                ? signatures
                        .of(event.topic())
                        .sign(id, event.eventType(), expiresAt == null ? "" : expiresAt.toString(), payload)
                : null;
        return new OutboxMessage(
                id,
                event.topic().channel(),
                event.key(),
                event.eventType(),
                payload,
                now,
                expiresAt,
                signature,
                trace());
    }

    private byte[] payload(PailouEvent event) {
        try {
            return json.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event that is no JSON: " + event.eventType(), e);
        }
    }

    private static String trace() {
        var context = Span.current().getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + '-' + context.getSpanId() + '-'
                        + context.getTraceFlags().asHex()
                : null;
    }
}
