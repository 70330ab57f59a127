package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** What one service tells the others. Its CloudEvents type is {@code dev.pailou.<name>.v1}. */
public sealed interface PailouEvent
        permits LoginEvent,
                UserEvent,
                ConfigurationEvent,
                SessionEnded,
                GrantsRevoked,
                SigningKeyRevoked,
                AccountChanged,
                AssociationChanged {

    /** @return the topic it belongs to */
    @JsonIgnore
    Topic topic();

    /** @return the key that keeps events about one thing in order */
    @JsonIgnore
    String key();

    /** @return the CloudEvents type; not called {@code type}, which is what an application has */
    @JsonIgnore
    default String eventType() {
        return EventType.of(getClass());
    }
}
