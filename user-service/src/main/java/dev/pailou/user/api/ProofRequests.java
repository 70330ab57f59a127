package dev.pailou.user.api;

import dev.pailou.user.proof.ProofPlace;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What login-service hands over of what people type to prove an account. */
final class ProofRequests {

    private static final String ID = "[0-9a-f]{24}";
    private static final String HASH = "[A-Za-z0-9_-]{43}";

    private ProofRequests() {}

    /**
     * @param poolId      the pool, 24 hex digits
     * @param browserHash SHA-256 of what only the browser of this login has, 43 characters of base64url
     * @param username    as typed
     * @param password    as typed
     */
    record ByPassword(
            @NotNull @Pattern(regexp = ID) String poolId,
            @NotNull @Pattern(regexp = HASH) String browserHash,
            @NotNull String username,
            @NotNull String password) {

        ProofPlace place(String loginId) {
            return new ProofPlace(poolId, loginId, browserHash);
        }

        @Override
        public String toString() {
            return "ByPassword";
        }
    }

    /**
     * @param poolId      the pool, 24 hex digits
     * @param browserHash SHA-256 of what only the browser of this login has, 43 characters of base64url
     * @param address     e-mail address as typed
     * @param language    language tag of the page (RFC 5646)
     */
    record Code(
            @NotNull @Pattern(regexp = ID) String poolId,
            @NotNull @Pattern(regexp = HASH) String browserHash,
            @NotNull String address,
            @NotNull @Pattern(regexp = "[A-Za-z0-9-]{2,35}") String language) {

        ProofPlace place(String loginId) {
            return new ProofPlace(poolId, loginId, browserHash);
        }

        @Override
        public String toString() {
            return "Code";
        }
    }

    /**
     * @param poolId      the pool, 24 hex digits
     * @param browserHash SHA-256 of what only the browser of this login has, 43 characters of base64url
     * @param code        as typed
     */
    record ByCode(
            @NotNull @Pattern(regexp = ID) String poolId,
            @NotNull @Pattern(regexp = HASH) String browserHash,
            @NotNull @Size(max = 100) String code) {

        ProofPlace place(String loginId) {
            return new ProofPlace(poolId, loginId, browserHash);
        }

        @Override
        public String toString() {
            return "ByCode";
        }
    }
}
