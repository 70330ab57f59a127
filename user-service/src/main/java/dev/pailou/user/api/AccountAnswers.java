package dev.pailou.user.api;

import dev.pailou.kernel.events.Subject;
import dev.pailou.user.store.History;
import dev.pailou.user.store.LinkedIdentity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What administrators read of accounts. */
final class AccountAnswers {

    private AccountAnswers() {}

    @RegisterForReflection
    @Schema(name = "LinkedIdentity")
    record Linked(
            String id,
            String sourceId,

            @Schema(description = "The connection that it came through last")
            String connectionId,

            @Schema(description = "What the source calls the person", nullable = true)
            String nickname,

            @Schema(description = "By what the source tells the person from others")
            List<Subject> subjects,

            Instant createdAt,

            @Schema(description = "When it came in last; when it was linked, if it never did")
            Instant lastLoginAt) {

        static Linked of(LinkedIdentity identity) {
            return new Linked(
                    identity.id(),
                    identity.sourceId(),
                    identity.connectionId(),
                    identity.nickname(),
                    identity.subjects(),
                    identity.createdAt(),
                    identity.lastLoginAt());
        }
    }

    @RegisterForReflection
    @Schema(name = "LinkedIdentities")
    record Links(List<Linked> items) {}

    /**
     * A part of a history.
     *
     * @param items the latest first
     * @param next  cursor that asks for the part after this one, null at the end
     */
    @RegisterForReflection
    @Schema(name = "UserDecisionPage")
    record Decisions(List<Decided> items, String next) {

        /** @param found one more than {@code limit} when there are more */
        static Decisions of(List<History.Entry> found, int limit) {
            var items = found.stream().limit(limit).map(Decided::of).toList();
            return new Decisions(items, found.size() > limit ? items.getLast().id() : null);
        }
    }

    @RegisterForReflection
    @Schema(name = "UserDecision")
    record Decided(
            @Schema(description = "The login, or the change")
            String id,

            @Schema(
                    description =
                            "Stable code of why: of a login, for example created, known_identity, field_matched or account_proved; of a change, for example linked_by_administrator or unlinked_by_user")
            String reason,

            @Schema(description = "The connection; none for a password", nullable = true)
            String connectionId,

            @Schema(description = "The identity; none for a password", nullable = true)
            String identityId,

            @Schema(description = "Where the login led", nullable = true)
            String applicationId,

            @Schema(description = "Who came in, or has the identity since", nullable = true)
            String userId,

            @Schema(description = "Who had the identity before a change", nullable = true)
            String formerUserId,

            @Schema(description = "Who changed it; none for a login", nullable = true)
            String changedBy,

            Instant at,

            @Schema(description = "Until when the change can be undone; none when it can't", nullable = true)
            Instant undoUntil) {

        static Decided of(History.Entry entry) {
            return new Decided(
                    entry.id(),
                    entry.reason(),
                    entry.connectionId(),
                    entry.identityId(),
                    entry.applicationId(),
                    entry.userId(),
                    entry.formerUserId(),
                    entry.changedBy(),
                    entry.at(),
                    entry.undoUntil());
        }
    }
}
