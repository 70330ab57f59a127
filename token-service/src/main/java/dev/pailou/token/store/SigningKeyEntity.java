package dev.pailou.token.store;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A pool's signing key, its private part encrypted. */
@Entity
@Table(name = "signing_key")
class SigningKeyEntity extends PanacheEntityBase {

    @Id
    String kid;

    @Column(name = "pool_id")
    String poolId;

    String algorithm;
    boolean active;

    @Column(name = "private_key")
    String privateKey;

    @Column(name = "public_jwk")
    String publicJwk;
}
