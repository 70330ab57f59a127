package dev.pailou.login.store;

import dev.pailou.login.domain.ScanCode;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Row of {@code scan}. */
@Entity
@Table(name = "scan")
class ScanEntity extends PanacheEntityBase {

    @Id
    @Column(name = "login_id")
    String loginId;

    @Column(name = "scene_hash")
    String sceneHash;

    String shown;

    @Column(name = "expires_at")
    Instant expiresAt;

    String event;

    static ScanEntity of(ScanCode code) {
        var row = new ScanEntity();
        row.loginId = code.loginId();
        row.sceneHash = code.sceneHash();
        row.shown = code.shown();
        row.expiresAt = code.expiresAt();
        return row;
    }

    ScanCode toDomain() {
        return new ScanCode(loginId, sceneHash, shown, expiresAt, event);
    }
}
