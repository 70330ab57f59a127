package dev.pailou.token.domain.issue;

import dev.pailou.token.domain.Person;

/**
 * The latest block of a user, or their deletion. Who was let in after it, and so at a later version, is let in: whether
 * an unblocking, the block or the login itself is heard of first makes no difference.
 *
 * @param version the user's version from then on
 * @param deleted whether the user is gone
 */
public record Exclusion(long version, boolean deleted) {

    /** @return whether what was decided for this person is worth nothing any more */
    public boolean concerns(Person person) {
        return deleted || person.version() < version;
    }

    /** @return why nothing is issued, as it stands in logs */
    Denial denial() {
        return deleted ? Denial.USER_DELETED : Denial.USER_BLOCKED;
    }
}
