package dev.pailou.login.domain;

import java.time.Instant;
import java.util.List;

/**
 * One of a person's sessions.
 *
 * @param id           the session
 * @param current      whether it is the one in which they look
 * @param connectionId the connection of its latest login, null for name and password
 * @param createdAt    since when it is there
 * @param seenAt       when it was used last
 * @param applications names of the applications that it was used for
 */
public record SessionView(
        String id, boolean current, String connectionId, Instant createdAt, Instant seenAt, List<String> applications) {

    public SessionView {
        applications = applications == null ? List.of() : List.copyOf(applications);
    }
}
