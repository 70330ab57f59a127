package dev.pailou.connection.store;

/**
 * A connection on an application's login page.
 *
 * @param applicationId the application
 * @param connectionId  the connection
 * @param identifier    the connection's identifier
 */
public record ShownConnection(String applicationId, String connectionId, String identifier) {}
