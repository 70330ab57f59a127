package dev.pailou.user.api;

/** Who may use this service's part of the management API. */
final class ManagementAccess {

    /** Scope of administrators and the role that they have; it exists in the pool {@code system} only. */
    static final String ADMIN = "pailou:admin";

    private ManagementAccess() {}
}
