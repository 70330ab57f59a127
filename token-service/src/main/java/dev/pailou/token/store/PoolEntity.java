package dev.pailou.token.store;

import dev.pailou.kernel.events.PoolOpenIdSettings;
import dev.pailou.kernel.events.UserPoolChanged;
import dev.pailou.token.domain.Pool;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A user pool as connection-service told of it last. */
@Entity
@Table(name = "pool")
class PoolEntity extends PanacheEntityBase implements Replica<UserPoolChanged> {

    @Id
    String id;

    long version;
    boolean deleted;
    String name;
    String domain;
    boolean enabled;

    @Column(name = "password_sign_in")
    boolean passwordSignIn;

    @JdbcTypeCode(SqlTypes.JSON)
    PoolOpenIdSettings openid;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, String> branding;

    @Override
    public long version() {
        return version;
    }

    @Override
    public void take(UserPoolChanged event) {
        id = event.id();
        version = event.version();
        deleted = event.deleted();
        name = event.name();
        domain = event.domain();
        enabled = event.enabled();
        passwordSignIn = event.passwordSignIn();
        openid = event.openid();
        branding = BrandingColumn.of(event.branding());
    }

    Pool toDomain() {
        return new Pool(
                id,
                name,
                domain,
                enabled,
                passwordSignIn,
                openid == null ? PoolOpenIdSettings.DEFAULTS : openid,
                BrandingColumn.read(branding));
    }
}
