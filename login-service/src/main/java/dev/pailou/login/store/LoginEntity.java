package dev.pailou.login.store;

import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.LoginStatus;
import dev.pailou.login.domain.LoginWish;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Row of {@code login}. */
@Entity
@Table(name = "login")
class LoginEntity extends PanacheEntityBase {

    @Id
    String id;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    LoginStatus status;

    @Column(name = "pool_id")
    String poolId;

    @Column(name = "application_id")
    String applicationId;

    @Column(name = "connection_id")
    String connectionId;

    @Column(name = "authorization_id")
    String authorizationId;

    @Column(name = "authorization_handle")
    String authorizationHandle;

    String purpose;

    @Column(name = "ui_locales")
    String uiLocales;

    @Column(name = "start_hash")
    String startHash;

    @Column(name = "start_expires_at")
    Instant startExpiresAt;

    @Column(name = "browser_hash")
    String browserHash;

    @Column(name = "state_hash")
    String stateHash;

    @Column(name = "state_expires_at")
    Instant stateExpiresAt;

    @Column(name = "code_verifier")
    String codeVerifier;

    String nonce;
    String way;

    @Column(name = "login_prompt")
    String loginPrompt;

    @Column(name = "max_age")
    Long maxAge;

    @Column(name = "login_hint")
    String loginHint;

    @Column(name = "answers_login_id")
    String answersLoginId;

    String reason;

    @Column(name = "created_at")
    Instant createdAt;

    static LoginEntity of(Login login, Instant now) {
        var row = new LoginEntity();
        row.id = login.id();
        row.status = login.status();
        row.poolId = login.poolId();
        row.applicationId = login.applicationId();
        row.connectionId = login.connectionId();
        row.authorizationId = login.authorizationId();
        row.authorizationHandle = login.authorizationHandle();
        row.purpose = login.purpose();
        row.uiLocales = login.uiLocales();
        row.startExpiresAt = login.startExpiresAt();
        row.way = login.way();
        row.loginPrompt = login.wish().prompt();
        row.maxAge = login.wish().maxAge();
        row.loginHint = login.wish().hint();
        row.answersLoginId = login.answersLoginId();
        row.createdAt = now;
        return row;
    }

    Login toDomain() {
        return new Login(
                id,
                status,
                poolId,
                applicationId,
                connectionId,
                authorizationId,
                authorizationHandle,
                purpose,
                uiLocales,
                startExpiresAt,
                browserHash,
                stateExpiresAt,
                codeVerifier,
                nonce,
                way,
                new LoginWish(loginPrompt, maxAge, loginHint),
                answersLoginId);
    }
}
