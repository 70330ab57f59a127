package dev.pailou.token.api;

import java.time.Duration;

/** Who may use this service's part of the management API. */
final class ManagementAccess {

    /** Scope of administrators and the role that they have; it exists in the pool {@code system} only. */
    static final String ADMIN = "pailou:admin";

    /**
     * How long its tokens live at most, whatever the application's setting: the other services check them by themselves,
     * so that there one that was given back is good until its end.
     */
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private ManagementAccess() {}
}
