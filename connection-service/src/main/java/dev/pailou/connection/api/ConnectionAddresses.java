package dev.pailou.connection.api;

import dev.pailou.kernel.addressing.Addressing;
import jakarta.inject.Singleton;
import java.net.URI;

/** What is registered at a vendor, so that browsers and the vendor itself find a connection. */
@Singleton
public class ConnectionAddresses {

    private final Addressing addressing;

    ConnectionAddresses(Addressing addressing) {
        this.addressing = addressing;
    }

    /**
     * @param category   {@code social} or {@code enterprise}
     * @param identifier the connection's identifier, or a placeholder
     * @param poolId     its pool, or a placeholder
     * @return where the vendor sends browsers back to
     */
    String callback(String category, String identifier, String poolId) {
        return of(category, identifier, poolId, "callback");
    }

    /** @return where the vendor sends its events to; the parameters are the same */
    String events(String category, String identifier, String poolId) {
        return of(category, identifier, poolId, "events");
    }

    /**
     * @param domain        domain of its pool
     * @param applicationId the application for which people come in
     * @return where browsers begin a login whose result goes to the callback URL
     */
    String start(String domain, String category, String identifier, String applicationId) {
        return addressing.pool(domain, "connections", '/' + category + '/' + identifier + "?app_id=" + applicationId);
    }

    /** @return the host alone, for vendors that want only that */
    String host() {
        return URI.create(addressing.coreOrigin()).getHost();
    }

    private String of(String category, String identifier, String poolId, String what) {
        return addressing.core("/connection/" + category + '/' + identifier + '/' + poolId + '/' + what);
    }
}
