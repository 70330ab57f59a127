package dev.pailou.token.store;

import dev.pailou.token.domain.consent.Consent;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** What a person has agreed to. Statements write it. */
@Entity
@Table(name = "consent")
class ConsentEntity extends PanacheEntityBase {

    @Id
    String id;

    @Column(name = "pool_id")
    String poolId;

    @Column(name = "application_id")
    String applicationId;

    @Column(name = "user_id")
    String userId;

    @Column(columnDefinition = "text[]")
    String[] scopes;

    @Column(columnDefinition = "text[]")
    String[] resources;

    @Column(name = "given_at")
    Instant givenAt;

    @Column(name = "changed_at")
    Instant changedAt;

    Consent toDomain() {
        return new Consent(id, poolId, applicationId, userId, List.of(scopes), List.of(resources), givenAt, changedAt);
    }
}
