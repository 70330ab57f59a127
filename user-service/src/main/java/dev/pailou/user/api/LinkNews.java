package dev.pailou.user.api;

import dev.pailou.kernel.events.AccountChanged;
import dev.pailou.kernel.events.IdentityBound;
import dev.pailou.kernel.events.IdentityUnbound;
import dev.pailou.kernel.events.Subject;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.user.store.LinkedIdentity;
import dev.pailou.user.store.StoredUser;
import dev.pailou.user.store.Users;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Tells of identities that change hands otherwise than by a login, in the transaction in which they do. */
@Singleton
class LinkNews {

    private final Users users;
    private final Clock clock = Clock.systemUTC();

    LinkNews(Users users) {
        this.users = users;
    }

    /** An identity is the user's from now on. */
    Uni<Void> bound(StoredUser user, LinkedIdentity identity, LinkReason reason, EventSink events) {
        return users.nextVersion(user.id())
                .invoke(version -> events.add(new IdentityBound(
                        user.id(),
                        user.poolId(),
                        version,
                        identity.id(),
                        identity.sourceId(),
                        identity.connectionId(),
                        identity.subjects().stream()
                                .map(Subject::namespace)
                                .distinct()
                                .sorted()
                                .toList(),
                        reason.code())))
                .replaceWithVoid();
    }

    /** An identity isn't the user's any more. */
    Uni<Void> unbound(StoredUser user, LinkedIdentity identity, LinkReason reason, String by, EventSink events) {
        return users.nextVersion(user.id())
                .invoke(version -> events.add(new IdentityUnbound(
                        user.id(),
                        user.poolId(),
                        version,
                        identity.id(),
                        identity.sourceId(),
                        identity.connectionId(),
                        reason.code(),
                        by,
                        now())))
                .replaceWithVoid();
    }

    /** For the record: who did it. */
    void audited(
            StoredUser user, LinkReason reason, String identityId, String otherUserId, String by, EventSink events) {
        events.add(new AccountChanged(user.poolId(), user.id(), reason.code(), identityId, otherUserId, by, now()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
