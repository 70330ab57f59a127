package dev.pailou.token.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A pool's signing key, its private part encrypted. */
@Entity
@Table(name = "signing_key")
class SigningKeyEntity extends PanacheEntityBase {

    @Id
    String kid;

    @Column(name = "pool_id")
    String poolId;

    String algorithm;

    /** Whether an earlier version of the service signs with it: true for the first of ES256. */
    boolean active;

    @Column(name = "private_key")
    String privateKey;

    @Column(name = "public_jwk")
    String publicJwk;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "signs_from")
    Instant signsFrom;

    static SigningKeyEntity of(StoredKey key) {
        var row = new SigningKeyEntity();
        row.kid = key.kid();
        row.poolId = key.poolId();
        row.algorithm = key.algorithm();
        row.privateKey = key.privateKey();
        row.publicJwk = key.publicJwk();
        row.createdAt = key.createdAt();
        row.signsFrom = key.signsFrom();
        return row;
    }

    StoredKey toDomain() {
        return new StoredKey(kid, poolId, algorithm, privateKey, publicJwk, createdAt, signsFrom);
    }
}
