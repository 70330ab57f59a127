package dev.pailou.token.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;

/** The services that may call each other. Part of the deployment, never rows: no pool can make one. */
@ConfigMapping(prefix = "pailou.service-clients")
interface ServiceClients {

    /** Clients by id, which is the service's name. */
    @WithParentName
    Map<String, ServiceClient> byId();

    /** What is known of one. */
    interface ServiceClient {

        /** Its secret, which the service itself has as {@code pailou.service-client.secret}. */
        String secret();
    }
}
