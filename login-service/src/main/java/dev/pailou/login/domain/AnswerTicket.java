package dev.pailou.login.domain;

import java.time.Instant;

/**
 * With what a browser goes on from an answer.
 *
 * @param value     the ticket
 * @param expiresAt when it ends
 */
public record AnswerTicket(String value, Instant expiresAt) {

    /** It is a secret. */
    @Override
    public String toString() {
        return "ticket until " + expiresAt;
    }
}
