package dev.pailou.connection.store;

import dev.pailou.connection.domain.BrandingSettings;
import dev.pailou.connection.domain.PoolDomain;
import dev.pailou.kernel.events.Branding;
import dev.pailou.kernel.events.PoolOpenIdSettings;
import dev.pailou.kernel.events.UserPoolChanged;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A user pool as it is kept. */
@Entity
@Table(name = "user_pool")
public class UserPool extends PanacheEntityBase {

    @Id
    public String id;

    public long version;

    public String name;

    public String domain;

    public boolean enabled;

    @Column(name = "password_sign_in")
    public boolean passwordSignIn;

    /** Null in a row from before there was any; replaced whole. */
    @JdbcTypeCode(SqlTypes.JSON)
    public PoolOpenIdSettings openid;

    /** Null when nothing was set; replaced whole. */
    @JdbcTypeCode(SqlTypes.JSON)
    public BrandingSettings branding;

    /** Null in a row from before there was any. */
    @Column(name = "profile_refresh")
    public String profileRefresh;

    /** PNG, or null. */
    public byte[] logo;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** @return the pool as the other services are told of it */
    public UserPoolChanged event() {
        return new UserPoolChanged(
                id,
                version,
                false,
                name,
                domain,
                enabled,
                passwordSignIn,
                openid(),
                branding().with(logo),
                profileRefresh());
    }

    /** @return the pool as the other services are told that it is gone */
    UserPoolChanged goneEvent() {
        return new UserPoolChanged(
                id, version + 1, true, name, domain, false, passwordSignIn, openid(), Branding.NONE, profileRefresh());
    }

    /** @return how it is an OpenID Provider */
    public PoolOpenIdSettings openid() {
        return openid == null ? PoolOpenIdSettings.DEFAULTS : openid;
    }

    /** @return when providers' news of a person replace what is known */
    public String profileRefresh() {
        return profileRefresh == null ? UserPoolChanged.REFRESH_ON_LOGIN : profileRefresh;
    }

    /** @return whether it is the administrators' own pool */
    public boolean isSystem() {
        return domain.equals(PoolDomain.SYSTEM);
    }

    /** @return what was set of how its pages look */
    public BrandingSettings branding() {
        return branding == null ? BrandingSettings.DEFAULTS : branding;
    }
}
