package dev.pailou.connection.api;

import dev.pailou.kernel.addressing.Addressing;
import jakarta.inject.Singleton;
import java.net.URI;

/** Where vendors send browsers back to. */
@Singleton
public class CallbackAddress {

    private final Addressing addressing;

    CallbackAddress(Addressing addressing) {
        this.addressing = addressing;
    }

    /**
     * @param category   {@code social} or {@code enterprise}
     * @param identifier the connection's identifier, or a placeholder
     * @param poolId     its pool, or a placeholder
     * @return the address to register at the vendor
     */
    String of(String category, String identifier, String poolId) {
        return addressing.core("/connection/" + category + '/' + identifier + '/' + poolId + "/callback");
    }

    /** @return the host alone, for vendors that want only that */
    String host() {
        return URI.create(addressing.coreOrigin()).getHost();
    }
}
