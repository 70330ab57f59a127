package dev.pailou.user.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What this service needs to know of a user pool. */
@Entity
@Table(name = "pool")
class PoolReplica {

    @Id
    String id;

    long version;

    String domain;

    boolean enabled;

    @Column(name = "password_sign_in")
    boolean passwordSignIn;

    @Column(name = "profile_refresh")
    String profileRefresh;
}
