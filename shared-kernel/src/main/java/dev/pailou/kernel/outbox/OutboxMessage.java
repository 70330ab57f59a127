package dev.pailou.kernel.outbox;

import java.time.Instant;

/**
 * An event on its way from a database to Kafka.
 *
 * @param id          the event's id
 * @param topic       name of the topic, without prefix
 * @param key         the record's key
 * @param type        CloudEvents type
 * @param payload     JSON
 * @param createdAt   when it was committed
 * @param expiresAt   when it stops having any effect, or null
 * @param signature   the producer's HMAC, or null where the topic has none
 * @param traceParent W3C trace context of the change, or null
 */
public record OutboxMessage(
        String id,
        String topic,
        String key,
        String type,
        byte[] payload,
        Instant createdAt,
        Instant expiresAt,
        String signature,
        String traceParent) {}
