package dev.pailou.connection.domain;

/**
 * One of the values that a field offers.
 *
 * @param value as it is stored
 * @param label what stands beside it
 */
public record Option(String value, Text label) {}
