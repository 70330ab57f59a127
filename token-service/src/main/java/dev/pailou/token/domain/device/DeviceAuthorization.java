package dev.pailou.token.domain.device;

import dev.pailou.token.domain.Authorization;
import java.time.Duration;
import java.time.Instant;

/**
 * An authorization that a device asked for, which has no browser of its own (RFC 8628). The browser in which a person
 * confirms it becomes its browser, and it goes the way of any other from there.
 *
 * @param authorization the authorization
 * @param requestedAt   when the device asked
 * @param requestedFrom address from which it asked
 */
public record DeviceAuthorization(Authorization authorization, Instant requestedAt, String requestedFrom) {

    /** How long a person may take from the code on the device to the end of the login. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** What the device waits between two questions, at first (RFC 8628 section 3.2). */
    public static final Duration INTERVAL = Duration.ofSeconds(5);
}
