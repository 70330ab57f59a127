package dev.pailou.user.api;

import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.BoundIdentity;
import dev.pailou.user.store.StoredUser;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user. */
@RegisterForReflection
@Schema(name = "User")
record UserAnswer(
        String id,
        String poolId,

        @Schema(description = "Whether they are kept out") boolean blocked,

        @Schema(description = "What is known of the person, by standard claim, and who vouches for it")
        Map<String, AssuredClaim> claims,

        @Schema(description = "By which subjects which sources know them, the oldest first")
        List<BoundIdentity> identities,

        Instant createdAt) {

    static UserAnswer of(StoredUser user, List<BoundIdentity> identities) {
        return new UserAnswer(
                user.id(), user.poolId(), user.blocked(), user.profile().claims(), identities, user.createdAt());
    }
}
