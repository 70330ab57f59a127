package dev.pailou.token.domain.session;

import dev.pailou.token.domain.Decision;
import dev.pailou.token.domain.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One person logged in to one pool in one browser, for all of the pool's applications.
 *
 * @param id           the session, which applications know as {@code sid}
 * @param poolId       its pool
 * @param loginId      the login by which the person came in last
 * @param connectionId the connection of that login, null for a local password
 * @param person       who it is
 * @param createdAt    when the person came in first
 * @param seenAt       when it was used last
 * @param idleEndsAt   when it ends if nobody uses it
 * @param endsAt       when it ends in any case
 * @param applications applications that got something for it
 * @param ended        whether it was ended before its time
 */
public record Session(
        String id,
        String poolId,
        String loginId,
        String connectionId,
        Person person,
        Instant createdAt,
        Instant seenAt,
        Instant idleEndsAt,
        Instant endsAt,
        List<String> applications,
        boolean ended) {

    public Session {
        applications = List.copyOf(applications);
    }

    /** @return what it says about who answers a request, which no ticket of a login does */
    public Decision decision() {
        return new Decision(loginId, connectionId, Decision.OF_SESSION, null, null, Optional.of(person));
    }

    /** @return whether it still lets the person in */
    public boolean isLive(Instant now) {
        return !ended && now.isBefore(idleEndsAt) && now.isBefore(endsAt);
    }

    /** How long ago somebody may have authenticated who wants a further way in. */
    public static final Duration FRESH = Duration.ofMinutes(5);

    /** @return whether the person authenticated so short ago that they may take a further way in */
    public boolean isFresh(Instant now) {
        return isYoungerThan(FRESH, now);
    }

    /** @return whether it is another session of the same person */
    public boolean isOtherThan(Session mine) {
        return poolId.equals(mine.poolId) && person.userId().equals(mine.person.userId()) && !id.equals(mine.id);
    }

    /** @return whether the person authenticated no longer ago than that (OpenID Connect Core section 3.1.2.1) */
    public boolean isYoungerThan(Duration age, Instant now) {
        return !person.authenticatedAt().plus(age).isBefore(now);
    }
}
