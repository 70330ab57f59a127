package dev.pailou.connection.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An identity source as it is kept. */
@Entity
@Table(name = "identity_source")
public class IdentitySource extends PanacheEntityBase {

    @Id
    public String id;

    public long version;

    @Column(name = "pool_id")
    public String poolId;

    public String name;

    public String category;

    public String vendor;

    public String environment;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;
}
