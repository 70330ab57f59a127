package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** The whole of one configured thing after a change; a reader keeps it when its version is higher than the one kept. */
public sealed interface ConfigurationEvent extends PailouEvent
        permits UserPoolChanged, ApplicationChanged, ConnectionChanged {

    /** @return the thing's id */
    String id();

    /** @return the thing's version, which grows by each change */
    long version();

    /** @return whether the thing is gone */
    boolean deleted();

    @Override
    @JsonIgnore
    default Topic topic() {
        return Topic.CONFIGURATION;
    }

    @Override
    @JsonIgnore
    default String key() {
        return id();
    }
}
