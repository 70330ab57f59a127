package dev.pailou.connection.store;

import dev.pailou.connection.domain.ApplicationType;
import dev.pailou.connection.domain.BrandingSettings;
import dev.pailou.kernel.events.OpenIdSettings;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An application as it is kept; its id is its client id. */
@Entity
@Table(name = "application")
public class Application extends PanacheEntityBase {

    @Id
    public String id;

    public long version;

    @Column(name = "pool_id")
    public String poolId;

    public String name;

    public String type;

    @Column(name = "redirect_uris")
    public List<String> redirectUris;

    @Column(name = "post_logout_redirect_uris")
    public List<String> postLogoutRedirectUris;

    @Column(name = "client_uri")
    public String clientUri;

    public List<String> scopes;

    @Column(name = "start_only_connection")
    public boolean startOnlyConnection;

    public boolean enabled;

    /** Null in a row from before there was a choice. */
    @Column(name = "grant_types")
    public List<String> grantTypes;

    /** Null in a row from before there was any; replaced whole. */
    @JdbcTypeCode(SqlTypes.JSON)
    public OpenIdSettings openid;

    /** Null when nothing was set; replaced whole. */
    @JdbcTypeCode(SqlTypes.JSON)
    public BrandingSettings branding;

    /** What Pailou itself made it for, null where somebody made it. */
    @Column(name = "built_in")
    public String builtIn;

    /** PNG, or null. */
    public byte[] logo;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** @return what kind of application it is */
    public ApplicationType kind() {
        return ApplicationType.valueOf(type.toUpperCase(Locale.ROOT));
    }

    /** @return the grants it may use, by their OAuth names */
    public List<String> grants() {
        return grantTypes == null ? kind().usualGrants() : grantTypes;
    }

    /** @return how it speaks OpenID Connect */
    public OpenIdSettings openid() {
        return openid == null ? OpenIdSettings.DEFAULTS : openid;
    }

    /** @return what was set of how its pages look */
    public BrandingSettings branding() {
        return branding == null ? BrandingSettings.DEFAULTS : branding;
    }
}
