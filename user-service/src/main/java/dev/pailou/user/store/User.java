package dev.pailou.user.store;

import dev.pailou.kernel.events.AssuredClaim;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A person in a pool. */
@Entity
@Table(name = "users")
class User {

    @Id
    String id;

    @Column(name = "pool_id")
    String poolId;

    long version;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, AssuredClaim> claims;

    boolean blocked;

    @Column(name = "created_at")
    Instant createdAt;
}
