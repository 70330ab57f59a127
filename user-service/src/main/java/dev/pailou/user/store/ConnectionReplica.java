package dev.pailou.user.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What this service needs to know of a connection. */
@Entity
@Table(name = "connection")
class ConnectionReplica {

    @Id
    String id;

    long version;

    @Column(name = "pool_id")
    String poolId;

    @Column(name = "source_id")
    String sourceId;

    String association;

    @Column(name = "login_only")
    boolean loginOnly;

    @Column(name = "match_fields")
    String matchFields;

    @Column(name = "proof_methods")
    String proofMethods;

    boolean enabled;
}
