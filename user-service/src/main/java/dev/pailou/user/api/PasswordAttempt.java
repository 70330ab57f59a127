package dev.pailou.user.api;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * Somebody typed a name and a password.
 *
 * @param poolId          the pool, 24 hex digits
 * @param username        the name as typed
 * @param password        the password as typed
 * @param loginId         the login, 24 hex digits; decided once
 * @param authorizationId the application's request that it answers, 24 hex digits
 * @param applicationId   the application, 24 hex digits
 * @param ticketHash      SHA-256 of the ticket that the browser will carry, 43 characters of base64url
 * @param ticketExpiresAt when that ticket ends
 */
record PasswordAttempt(
        @NotNull @Pattern(regexp = ID) String poolId,
        @NotNull String username,
        @NotNull String password,
        @NotNull @Pattern(regexp = ID) String loginId,
        @NotNull @Pattern(regexp = ID) String authorizationId,
        @NotNull @Pattern(regexp = ID) String applicationId,
        @NotBlank @Pattern(regexp = "[A-Za-z0-9_-]{43}") String ticketHash,
        @NotNull Instant ticketExpiresAt) {

    private static final String ID = "[0-9a-f]{24}";

    @Override
    public String toString() {
        return "PasswordAttempt[loginId=" + loginId + "]";
    }
}
