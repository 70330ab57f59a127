package dev.pailou.connection.store;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A live client secret, hashed. */
@Entity
@Table(name = "application_secret")
public class ApplicationSecret extends PanacheEntityBase {

    @Id
    public String id;

    @Column(name = "application_id")
    public String applicationId;

    public String hash;

    @Column(name = "created_at")
    public Instant createdAt;

    /** @return a new one, hashed */
    static ApplicationSecret of(String applicationId, String secret, Instant now) {
        var hashed = new ApplicationSecret();
        hashed.id = Ids.next();
        hashed.applicationId = applicationId;
        hashed.hash = Digest.sha256(secret);
        hashed.createdAt = now;
        return hashed;
    }
}
