package dev.pailou.token.store;

import dev.pailou.token.domain.AuthorizationStatus;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An authorization and, once there is one, its code. After it is made, only conditional statements change it. */
@Entity
@Table(name = "authorizations")
class AuthorizationEntity extends PanacheEntityBase {

    @Id
    String id;

    @Column(name = "pool_id")
    String poolId;

    @Column(name = "application_id")
    String applicationId;

    String purpose;

    /** OAuth name of the grant by which its tokens are issued. */
    @Column(name = "grant_type")
    String grantType;

    @Enumerated(EnumType.STRING)
    AuthorizationStatus status;

    @Column(name = "handle_hash")
    String handleHash;

    @Column(name = "browser_hash")
    String browserHash;

    @Column(name = "redirect_uri")
    String redirectUri;

    @Column(name = "response_mode")
    String responseMode;

    String state;
    String scope;
    String nonce;

    @Column(name = "code_challenge")
    String codeChallenge;

    @Column(name = "ui_locales")
    String uiLocales;

    @Column(columnDefinition = "text[]")
    String[] resources;

    @Column(name = "claims_wanted")
    String claimsWanted;

    @Column(name = "login_prompt")
    String loginPrompt;

    @Column(name = "max_age")
    Long maxAge;

    @Column(name = "login_hint")
    String loginHint;

    @Column(name = "expected_user_id")
    String expectedUserId;

    @Column(name = "consent_wanted")
    boolean consentWanted;

    @Column(name = "session_id")
    String sessionId;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "login_id")
    String loginId;

    @Column(name = "connection_id")
    String connectionId;

    @Column(name = "user_id")
    String userId;

    @Column(name = "user_version")
    Long userVersion;

    /** A {@link StoredProfile}. */
    String claims;

    /** Separated by spaces. */
    String amr;

    @Column(name = "authenticated_at")
    Instant authenticatedAt;

    String reason;

    @Column(name = "ticket_hash")
    String ticketHash;

    @Column(name = "ticket_expires_at")
    Instant ticketExpiresAt;

    @Column(name = "code_hash")
    String codeHash;

    @Column(name = "code_expires_at")
    Instant codeExpiresAt;

    @Column(name = "refresh_family_hash")
    String refreshFamilyHash;

    @Column(name = "key_thumbprint")
    String keyThumbprint;

    @Column(name = "callback_connection_id")
    String callbackConnectionId;
}
