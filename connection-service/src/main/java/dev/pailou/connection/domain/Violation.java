package dev.pailou.connection.domain;

/**
 * One thing that is wrong with a request.
 *
 * @param field   JSON name of the field, with dots for nesting and an index in brackets for lists
 * @param message what to do about it, for the administrator; never the value, which may be a secret
 */
public record Violation(String field, String message) {}
