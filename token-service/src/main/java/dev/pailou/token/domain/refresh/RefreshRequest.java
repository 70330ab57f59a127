package dev.pailou.token.domain.refresh;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Scopes;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a refresh token and what an application sends with it belong together (RFC 6749 section 6). */
public final class RefreshRequest {

    private RefreshRequest() {}

    /**
     * @param authorization what the token came of
     * @param application   the application that brings it, authenticated
     * @param key           thumbprint of the key that it has proved to hold, if any
     * @return the real reason why not, for the log; empty when all fits
     */
    public static Optional<String> mismatch(
            Authorization authorization, Application application, Optional<String> key) {
        // A confidential application's are bound to its own authentication; it may change its key (RFC 9449 section 5).
        if (application.isPublic()
                && authorization.keyThumbprint() != null
                && !Digest.equal(key.orElse(null), authorization.keyThumbprint())) {
            return Optional.of("refresh token bound to another key");
        }
        return Optional.empty();
    }

    /**
     * @param authorization what the token came of
     * @param application   the application that brings it, authenticated
     * @return whether it was given to this application
     */
    public static boolean isOf(Authorization authorization, Application application) {
        return authorization.poolId().equals(application.poolId())
                && authorization.applicationId().equals(application.id());
    }

    /**
     * @param authorization what the token came of
     * @param requested     the scopes asked for; none means all
     * @return the scopes to grant, in the order they were granted first; empty when more is asked for than was granted
     */
    public static Optional<String> scope(Authorization authorization, Set<String> requested) {
        var granted = Scopes.parse(authorization.scope());
        if (requested.isEmpty()) {
            return Optional.of(authorization.scope());
        }
        return granted.containsAll(requested)
                ? Optional.of(granted.stream().filter(requested::contains).collect(Collectors.joining(" ")))
                : Optional.empty();
    }
}
