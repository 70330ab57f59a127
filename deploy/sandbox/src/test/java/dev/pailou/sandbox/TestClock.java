package dev.pailou.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when a test says so. */
final class TestClock implements InstantSource {
    private volatile Instant now;

    TestClock() {
        this(Instant.parse("2026-11-20T08:00:00Z"));
    }

    TestClock(Instant now) {
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }
}
