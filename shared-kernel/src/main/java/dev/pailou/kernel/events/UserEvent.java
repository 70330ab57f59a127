package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** An event in the life of a user. */
public sealed interface UserEvent extends PailouEvent
        permits UserCreated, UserUpdated, IdentityBound, IdentityUnbound, UserBlocked, UserUnblocked, UserDeleted {

    /** @return the user it is about */
    String userId();

    /** @return the pool */
    String poolId();

    /** @return the user's version, which grows by each change */
    long version();

    @Override
    @JsonIgnore
    default Topic topic() {
        return Topic.USERS;
    }

    @Override
    @JsonIgnore
    default String key() {
        return userId();
    }
}
