package dev.pailou.kernel.events;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of the events that services pass to each other. */
@ConfigMapping(prefix = "pailou.events")
public interface EventSettings {

    /** HMAC key of the topic {@code identities}, at least 32 bytes in base64; login-service and user-service have it. */
    Optional<String> identitiesKey();

    /** HMAC key of the topic {@code decisions} and of the profiles in {@code users}, at least 32 bytes in base64; user-service and token-service have it. */
    Optional<String> decisionsKey();

    /** Put before the name of each topic and consumer group, so that several sets can share a broker. */
    Optional<String> topicPrefix();
}
