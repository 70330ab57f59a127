package dev.pailou.login.store;

import dev.pailou.login.domain.UserPool;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Row of {@code user_pool}. */
@Entity
@Table(name = "user_pool")
class UserPoolEntity extends PanacheEntityBase {

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
    Map<String, String> branding;

    UserPool toDomain() {
        return new UserPool(id, name, domain, enabled, passwordSignIn, BrandingColumn.read(branding));
    }
}
