package dev.pailou.connection.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What this installation made for itself. There is one row. */
@Entity
@Table(name = "installation")
public class Installation extends PanacheEntityBase {

    /** The id of the one row. */
    public static final String THIS = "this";

    @Id
    public String id;

    @Column(name = "administration_client_id")
    public String administrationClientId;

    /** @return whether the application is the administration client */
    boolean isClient(String applicationId) {
        return administrationClientId.equals(applicationId);
    }
}
