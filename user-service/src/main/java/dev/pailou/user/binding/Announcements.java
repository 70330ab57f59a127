package dev.pailou.user.binding;

import dev.pailou.kernel.events.BindingRequired;
import dev.pailou.kernel.events.LoginRefused;
import dev.pailou.kernel.events.UserBound;
import dev.pailou.kernel.outbox.EventSink;
import dev.pailou.user.domain.decision.Reason;
import dev.pailou.user.store.Identities;
import dev.pailou.user.store.PendingQuestion;
import dev.pailou.user.store.Users;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells how a login ended. */
@Singleton
public class Announcements {

    /**
     * "Another provider authenticated this person." RFC 8176 registers no such value, and any that it registers would
     * claim to know how that provider did it; section 1 of the RFC leaves room for values of one's own.
     */
    private static final List<String> FEDERATED = List.of("fed");

    private final Users users;
    private final Identities identities;

    Announcements(Users users, Identities identities) {
        this.users = users;
        this.identities = identities;
    }

    /**
     * Tells of a question, of whose answer nobody comes in yet.
     *
     * @param pending         the question
     * @param reason          the rule that asks
     * @param ticketHash      SHA-256 of the ticket with which the browser comes to it
     * @param ticketExpiresAt when that ticket ends
     * @param events          takes what is told
     */
    public void asked(
            PendingQuestion pending, Reason reason, String ticketHash, Instant ticketExpiresAt, EventSink events) {
        var question = pending.question();
        events.add(new BindingRequired(
                question.loginId(),
                pending.authorizationId(),
                question.poolId(),
                pending.applicationId(),
                question.connectionId(),
                reason.code(),
                pending.create(),
                question.methods().stream().sorted().toList(),
                pending.confirmField().orElse(null),
                ticketHash,
                ticketExpiresAt));
    }

    /**
     * @param login  the login
     * @param comer  who comes in; nobody when it is refused
     * @param reason the rule that decided
     * @param events takes what is told
     * @return fails with {@link dev.pailou.user.store.LostRace} when that user was blocked or deleted meanwhile
     */
    public Uni<Void> ended(DecidedLogin login, Optional<Comer> comer, Reason reason, EventSink events) {
        if (comer.isPresent()) {
            return bound(login, comer.get(), reason, events);
        }
        events.add(new LoginRefused(
                login.loginId(),
                login.authorizationId(),
                login.poolId(),
                login.applicationId(),
                login.connectionId(),
                reason.code(),
                login.ticketHash(),
                login.ticketExpiresAt()));
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> bound(DecidedLogin login, Comer comer, Reason reason, EventSink events) {
        return users.arriving(comer.userId())
                .chain(user -> identities
                        .of(comer.userId())
                        .invoke(all -> events.add(new UserBound(
                                login.loginId(),
                                login.authorizationId(),
                                login.poolId(),
                                login.applicationId(),
                                login.connectionId(),
                                comer.userId(),
                                user.version(),
                                comer.identityId(),
                                reason.code(),
                                user.profile().toClaims(),
                                FEDERATED,
                                login.authenticatedAt(),
                                login.ticketHash(),
                                login.ticketExpiresAt(),
                                all))))
                .replaceWithVoid();
    }
}
