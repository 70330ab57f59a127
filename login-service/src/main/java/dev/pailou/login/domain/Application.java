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
 * @param builtIn             what Pailou itself made it for, null where somebody made it
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
        Branding branding,
        String builtIn) {

    /** What Pailou itself made the application for by which people come to their own accounts. */
    public static final String ACCOUNT = "account";

    public Application {
        redirectUris = List.copyOf(redirectUris);
        connectionIds = List.copyOf(connectionIds);
    }

    /** An application that somebody made. */
    public Application(
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
        this(
                id,
                poolId,
                name,
                redirectUris,
                clientUri,
                connectionIds,
                startOnlyConnection,
                enabled,
                initiable,
                branding,
                null);
    }

    /** @return whether people come by it to their own accounts */
    public boolean isAccount() {
        return ACCOUNT.equals(builtIn);
    }

    /** @return whether its login page shows the connection, one of its pool; to one's own account each leads */
    public boolean offers(Connection connection) {
        return isAccount() || connectionIds.contains(connection.id());
    }
}
