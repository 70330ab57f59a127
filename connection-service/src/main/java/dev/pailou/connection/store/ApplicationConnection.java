package dev.pailou.connection.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A connection on an application's login page. */
@Entity
@Table(name = "application_connection")
@IdClass(ApplicationConnection.Key.class)
public class ApplicationConnection extends PanacheEntityBase {

    @Id
    @Column(name = "application_id")
    public String applicationId;

    @Id
    @Column(name = "connection_id")
    public String connectionId;

    @Column(name = "pool_id")
    public String poolId;

    public int position;

    /** What makes it one. */
    public record Key(String applicationId, String connectionId) implements Serializable {}
}
