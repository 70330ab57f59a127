package dev.pailou.login.domain;

import java.util.List;

/**
 * An application, as far as a login needs it.
 *
 * @param id                  the application, which is also its client id
 * @param poolId              its pool
 * @param name                what people see
 * @param redirectUris        where an authorization may lead in the end
 * @param clientUri           its own start page, or null
 * @param connectionIds       connections that its login page shows, in order
 * @param startOnlyConnection whether a single connection is started without showing the page
 * @param enabled             whether anybody may log in to it
 * @param initiable           whether a login can be started at it from elsewhere
 * @param branding            how its pages look where that is not as its pool has it
 */
public record Application(
        String id,
        String poolId,
        String name,
        List<String> redirectUris,
        String clientUri,
        List<String> connectionIds,
        boolean startOnlyConnection,
        boolean enabled,
        boolean initiable,
        Branding branding) {

    public Application {
        redirectUris = List.copyOf(redirectUris);
        connectionIds = List.copyOf(connectionIds);
    }
}
