package dev.pailou.token.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What an authorization has beyond the others when a device asked for it. */
@Entity
@Table(name = "device_authorization")
class DeviceAuthorizationEntity extends PanacheEntityBase {

    /** That of the authorization. */
    @Id
    String id;

    @Column(name = "pool_id")
    String poolId;

    @Column(name = "device_code_hash")
    String deviceCodeHash;

    @Column(name = "user_code_hash")
    String userCodeHash;

    @Column(name = "requested_from")
    String requestedFrom;

    @Column(name = "interval_seconds")
    int intervalSeconds;

    @Column(name = "next_poll_at")
    Instant nextPollAt;
}
