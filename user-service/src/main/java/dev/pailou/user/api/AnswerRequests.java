package dev.pailou.user.api;

import dev.pailou.user.binding.QuestionPlace;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;

/** What login-service hands over of what people answer. Its requests say, too, in which browser: only a proof asks that. */
final class AnswerRequests {

    private static final String ID = "[0-9a-f]{24}";
    private static final String HASH = "[A-Za-z0-9_-]{43}";

    private AnswerRequests() {}

    /** @param poolId the pool, 24 hex digits */
    record View(@NotNull @Pattern(regexp = ID) String poolId) {}

    /**
     * @param poolId          the pool, 24 hex digits
     * @param ticketHash      SHA-256 of the ticket that the browser carries, 43 characters of base64url
     * @param ticketExpiresAt when that ticket ends
     */
    record Create(
            @NotNull @Pattern(regexp = ID) String poolId,
            @NotNull @Pattern(regexp = HASH) String ticketHash,
            @NotNull Instant ticketExpiresAt) {

        QuestionPlace place(String loginId) {
            return new QuestionPlace(poolId, loginId, ticketHash, ticketExpiresAt);
        }
    }

    /**
     * @param poolId          the pool, 24 hex digits
     * @param browserHash     SHA-256 of what only the browser of this login has, 43 characters of base64url
     * @param ticketHash      SHA-256 of the ticket that the browser carries, 43 characters of base64url
     * @param ticketExpiresAt when that ticket ends
     * @param proof           the value that was given for a proof
     */
    record Proved(
            @NotNull @Pattern(regexp = ID) String poolId,
            @NotNull @Pattern(regexp = HASH) String browserHash,
            @NotNull @Pattern(regexp = HASH) String ticketHash,
            @NotNull Instant ticketExpiresAt,
            @NotNull @Size(max = 100) String proof) {

        QuestionPlace place(String loginId) {
            return new QuestionPlace(poolId, loginId, ticketHash, ticketExpiresAt);
        }

        /** It holds a secret. */
        @Override
        public String toString() {
            return "Proved";
        }
    }

    /**
     * @param poolId          the pool, 24 hex digits
     * @param ticketHash      SHA-256 of the ticket that the browser carries, 43 characters of base64url
     * @param ticketExpiresAt when that ticket ends
     * @param value           as typed
     */
    record Typed(
            @NotNull @Pattern(regexp = ID) String poolId,
            @NotNull @Pattern(regexp = HASH) String ticketHash,
            @NotNull Instant ticketExpiresAt,
            @NotNull @Size(max = 1024) String value) {

        QuestionPlace place(String loginId) {
            return new QuestionPlace(poolId, loginId, ticketHash, ticketExpiresAt);
        }

        /** It names people. */
        @Override
        public String toString() {
            return "Typed";
        }
    }

    /**
     * @param poolId the pool, 24 hex digits
     * @param userId who is in, 24 hex digits
     */
    record Link(
            @NotNull @Pattern(regexp = ID) String poolId,
            @NotNull @Pattern(regexp = ID) String userId) {}
}
