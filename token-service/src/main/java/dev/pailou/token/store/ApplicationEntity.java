package dev.pailou.token.store;

import dev.pailou.kernel.events.ApplicationChanged;
import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.token.domain.Application;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An application as connection-service told of it last. */
@Entity
@Table(name = "application")
class ApplicationEntity extends PanacheEntityBase implements Replica<ApplicationChanged> {

    @Id
    String id;

    long version;
    boolean deleted;

    @Column(name = "pool_id")
    String poolId;

    String name;
    String type;

    @Column(name = "redirect_uris", columnDefinition = "text[]")
    String[] redirectUris;

    @Column(name = "post_logout_redirect_uris", columnDefinition = "text[]")
    String[] postLogoutRedirectUris;

    @Column(name = "client_uri")
    String clientUri;

    @Column(name = "secret_hashes", columnDefinition = "text[]")
    String[] secretHashes;

    @Column(columnDefinition = "text[]")
    String[] scopes;

    @Column(name = "grant_types", columnDefinition = "text[]")
    String[] grantTypes;

    /** Null as long as it is not known. */
    @Column(name = "connection_ids", columnDefinition = "text[]")
    String[] connectionIds;

    boolean enabled;

    /** Null where somebody made it. */
    @Column(name = "built_in")
    String builtIn;

    @JdbcTypeCode(SqlTypes.JSON)
    OpenIdSettings openid;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> branding;

    @Override
    public long version() {
        return version;
    }

    @Override
    public void take(ApplicationChanged event) {
        id = event.id();
        version = event.version();
        deleted = event.deleted();
        poolId = event.poolId();
        name = event.name();
        type = event.type();
        redirectUris = event.redirectUris().toArray(String[]::new);
        postLogoutRedirectUris = event.postLogoutRedirectUris().toArray(String[]::new);
        clientUri = event.clientUri();
        secretHashes = event.secretHashes().toArray(String[]::new);
        scopes = event.scopes().toArray(String[]::new);
        grantTypes = event.grantTypes().toArray(String[]::new);
        connectionIds = event.connectionIds().toArray(String[]::new);
        enabled = event.enabled();
        builtIn = event.builtIn();
        openid = event.openid();
        branding = BrandingColumn.of(event.branding());
    }

    Application toDomain() {
        return new Application(
                id,
                poolId,
                name,
                type,
                List.of(redirectUris),
                postLogoutRedirectUris == null ? List.of() : List.of(postLogoutRedirectUris),
                clientUri,
                List.of(secretHashes),
                List.of(scopes),
                List.of(grantTypes),
                Optional.ofNullable(connectionIds).map(List::of),
                enabled,
                openid == null ? OpenIdSettings.DEFAULTS : openid,
                builtIn,
                BrandingColumn.read(branding));
    }
}
