package dev.pailou.login.store;

import dev.pailou.login.domain.Connection;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Row of {@code connection}. */
@Entity
@Table(name = "connection")
class ConnectionEntity extends PanacheEntityBase {

    @Id
    String id;

    long version;
    boolean deleted;

    @Column(name = "pool_id")
    String poolId;

    @Column(name = "source_id")
    String sourceId;

    String category;
    String environment;
    String provider;
    String identifier;

    @Column(name = "display_name")
    String displayName;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> fields;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> secrets;

    boolean enabled;

    Connection toDomain() {
        return new Connection(
                id,
                poolId,
                sourceId,
                category,
                environment,
                provider,
                identifier,
                displayName,
                fields,
                secrets,
                enabled);
    }
}
