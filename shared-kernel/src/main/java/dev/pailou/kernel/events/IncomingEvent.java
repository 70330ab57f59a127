package dev.pailou.kernel.events;

import java.time.Instant;

/**
 * An event as it was received, its signature checked.
 *
 * @param id   unique for ever
 * @param time when it happened
 * @param data what happened
 */
public record IncomingEvent(String id, Instant time, PailouEvent data) {}
