package dev.pailou.user.api;

import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.user.store.StoredUser;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user in a list. */
@RegisterForReflection
@Schema(name = "UserSummary")
record UserSummary(
        String id,
        String poolId,

        @Schema(description = "Whether they are kept out") boolean blocked,

        @Schema(description = "What is known of the person, by standard claim, and who vouches for it")
        Map<String, AssuredClaim> claims,

        Instant createdAt) {

    static UserSummary of(StoredUser user) {
        return new UserSummary(
                user.id(), user.poolId(), user.blocked(), user.profile().claims(), user.createdAt());
    }
}
