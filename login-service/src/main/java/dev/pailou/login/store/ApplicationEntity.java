package dev.pailou.login.store;

import dev.pailou.login.domain.Application;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
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

    @Column(name = "redirect_uris")
    String[] redirectUris;

    @Column(name = "client_uri")
    String clientUri;

    @Column(name = "connection_ids")
    String[] connectionIds;

    @Column(name = "start_only_connection")
    boolean startOnlyConnection;

    boolean enabled;
    boolean initiable;

    /** Null where somebody made it. */
    @Column(name = "built_in")
    String builtIn;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> branding;

    Application toDomain() {
        return new Application(
                id,
                poolId,
                name,
                List.of(redirectUris),
                clientUri,
                List.of(connectionIds),
                startOnlyConnection,
                enabled,
                initiable,
                BrandingColumn.read(branding),
                builtIn);
    }
}
