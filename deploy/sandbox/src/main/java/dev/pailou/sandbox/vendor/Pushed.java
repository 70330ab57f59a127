package dev.pailou.sandbox.vendor;

/**
 * How an app's events address answered a vendor's event.
 *
 * @param status the HTTP status
 * @param body the answer's text
 */
public record Pushed(int status, String body) {}
