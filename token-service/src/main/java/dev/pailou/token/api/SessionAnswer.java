package dev.pailou.token.api;

import dev.pailou.token.domain.session.Session;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A live session. */
@RegisterForReflection
@Schema(name = "Session")
record SessionAnswer(
        @Schema(description = "What applications know as sid")
        String id,

        String poolId,
        String userId,

        @Schema(description = "Connection of the latest login; null for name and password")
        String connectionId,

        @Schema(description = "How the person authenticated (RFC 8176)")
        List<String> amr,

        @Schema(description = "When the person authenticated last")
        Instant authenticatedAt,

        Instant createdAt,

        @Schema(description = "When it was used last") Instant seenAt,

        @Schema(description = "When it ends if nobody uses it")
        Instant idleEndsAt,

        @Schema(description = "When it ends in any case") Instant endsAt,

        @Schema(description = "Applications that got something for it")
        List<String> applicationIds) {

    static SessionAnswer of(Session session) {
        return new SessionAnswer(
                session.id(),
                session.poolId(),
                session.person().userId(),
                session.connectionId(),
                session.person().amr(),
                session.person().authenticatedAt(),
                session.createdAt(),
                session.seenAt(),
                session.idleEndsAt(),
                session.endsAt(),
                session.applications());
    }
}
