package dev.pailou.login.pages;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment as people say it: how long ago. That is right in every time zone, and we know nobody's.
 *
 * @param at    the moment, for machines
 * @param words how long ago it is
 */
public record Ago(Instant at, String words) {

    private static final int HOURS_BEFORE_DAYS = 48;

    /** @return null for null */
    static Ago of(Instant at, Instant now, PageMessages text) {
        return at == null ? null : new Ago(at, words(Duration.between(at, now), text));
    }

    private static String words(Duration past, PageMessages text) {
        if (past.toMinutes() < 1) {
            return text.agoMoments();
        }
        if (past.toHours() < 1) {
            return text.agoMinutes(past.toMinutes());
        }
        return past.toHours() < HOURS_BEFORE_DAYS ? text.agoHours(past.toHours()) : text.agoDays(past.toDays());
    }
}
