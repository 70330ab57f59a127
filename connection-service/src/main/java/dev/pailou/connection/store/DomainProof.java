package dev.pailou.connection.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;

/** A file of a connection at the core host's root, as it is kept. */
@Entity
@Table(name = "domain_proof")
@IdClass(DomainProof.Key.class)
public class DomainProof extends PanacheEntityBase {

    @Id
    @Column(name = "connection_id")
    public String connectionId;

    @Id
    @Column(name = "file_name")
    public String fileName;

    @Column(name = "pool_id")
    public String poolId;

    public String content;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** What makes it one. */
    public record Key(String connectionId, String fileName) implements Serializable {}
}
