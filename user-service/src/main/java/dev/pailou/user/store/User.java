package dev.pailou.user.store;

import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.user.domain.Profile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A person in a pool. */
@Entity
@Table(name = "users")
class User {

    @Id
    String id;

    @Column(name = "pool_id")
    String poolId;

    long version;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, AssuredClaim> claims;

    String edited;

    boolean blocked;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    Profile profile() {
        return new Profile(claims, names(edited));
    }

    static Set<String> names(String edited) {
        return Arrays.stream(edited.split(" ")).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    static String text(Set<String> edited) {
        return String.join(" ", new TreeSet<>(edited));
    }
}
