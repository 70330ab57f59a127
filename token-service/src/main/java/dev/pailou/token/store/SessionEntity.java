package dev.pailou.token.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A session. After it is made, only conditional statements change it. */
@Entity
@Table(name = "session")
class SessionEntity extends PanacheEntityBase {

    @Id
    String id;

    @Column(name = "pool_id")
    String poolId;

    @Column(name = "cookie_hash")
    String cookieHash;

    @Column(name = "login_id")
    String loginId;

    @Column(name = "connection_id")
    String connectionId;

    @Column(name = "user_id")
    String userId;

    @Column(name = "user_version")
    Long userVersion;

    /** The user's claims as a JSON object of texts. */
    String claims;

    /** Separated by spaces. */
    String amr;

    @Column(name = "authenticated_at")
    Instant authenticatedAt;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "seen_at")
    Instant seenAt;

    @Column(name = "idle_ends_at")
    Instant idleEndsAt;

    @Column(name = "ends_at")
    Instant endsAt;

    @Column(columnDefinition = "text[]")
    String[] applications;

    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "end_reason")
    String endReason;
}
