package dev.pailou.sandbox.mail;

import java.time.Instant;

/**
 * A mail that arrived.
 *
 * @param to      the address that it was sent to
 * @param from    what stands in it as its sender
 * @param subject its subject
 * @param text    its plain text
 * @param at      when it arrived
 */
public record Letter(String to, String from, String subject, String text, Instant at) {}
