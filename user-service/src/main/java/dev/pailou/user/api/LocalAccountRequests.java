package dev.pailou.user.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What administrators say of people's local accounts. */
final class LocalAccountRequests {

    private LocalAccountRequests() {}

    /** Either the password itself, or what another system kept of it. */
    interface GivenPassword {

        String password();

        String passwordHash();

        default boolean isNone() {
            return password() == null && passwordHash() == null;
        }
    }

    @Schema(name = "NewUser")
    record NewUser(
            @NotNull @Pattern(regexp = "[0-9a-f]{24}", message = "must be the id of a pool")
            String poolId,

            @Size(max = 255)
            @Schema(description = "To log in with, unique in the pool; needed with a password", nullable = true)
            String username,

            @Size(min = 8, max = 1024) @Schema(description = "8 characters or more", nullable = true)
            String password,

            @Size(max = 4096) @Schema(description = HASHES, nullable = true)
            String passwordHash,

            @Size(max = 255) @Schema(description = "What the person is called", nullable = true)
            String name,

            @Size(max = 254)
            @Schema(description = "E-mail address, unique in the pool when it is verified", nullable = true)
            String email,

            @Schema(
                    description =
                            "Whether you vouch that it is this person's: then codes are sent there, and identities whose provider vouches for the same address can be matched",
                    defaultValue = "false")
            boolean emailVerified)
            implements GivenPassword {

        @Override
        public String toString() {
            return "NewUser[poolId=" + poolId + "]";
        }
    }

    @Schema(name = "NewPassword")
    record NewPassword(
            @Size(max = 255)
            @Schema(description = "To log in with; needed for a user who has no password yet", nullable = true)
            String username,

            @Size(min = 8, max = 1024) @Schema(description = "8 characters or more", nullable = true)
            String password,

            @Size(max = 4096) @Schema(description = HASHES, nullable = true)
            String passwordHash)
            implements GivenPassword {

        @Override
        public String toString() {
            return "NewPassword";
        }
    }

    private static final String HASHES = """
            Instead of the password, what another system kept of it: Argon2, bcrypt or scrypt in their usual forms; PBKDF2 \
            as Django or passlib write it; a credential as Keycloak exports it, as text; {SSHA}, {SSHA256} or {SSHA512}. \
            It is replaced by a hash of ours when the person logs in""";
}
