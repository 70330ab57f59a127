package dev.pailou.user.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One person at one identity source. Its subjects stand in a table of their own, where they are unique. */
@Entity
@Table(name = "identity")
class Identity {

    @Id
    String id;

    @Column(name = "user_id")
    String userId;

    @Column(name = "pool_id")
    String poolId;

    @Column(name = "source_id")
    String sourceId;

    @Column(name = "first_connection_id")
    String firstConnectionId;

    @Column(name = "last_connection_id")
    String lastConnectionId;

    String nickname;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_login_at")
    Instant lastLoginAt;
}
