package dev.pailou.login.store;

import dev.pailou.login.domain.Application;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Row of {@code application}. */
@Entity
@Table(name = "application")
class ApplicationEntity extends PanacheEntityBase {

    @Id
    String id;

    long version;
    boolean deleted;

    @Column(name = "pool_id")
    String poolId;

    String name;
    String type;

    @Column(name = "redirect_uris")
    @JdbcTypeCode(SqlTypes.JSON)
    List<String> redirectUris;

    @Column(name = "client_uri")
    String clientUri;

    @Column(name = "connection_ids")
    @JdbcTypeCode(SqlTypes.JSON)
    List<String> connectionIds;

    @Column(name = "start_only_connection")
    boolean startOnlyConnection;

    boolean enabled;

    Application toDomain() {
        return new Application(
                id, poolId, name, type, redirectUris, clientUri, connectionIds, startOnlyConnection, enabled);
    }
}
