package dev.pailou.user.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** A question as it is read; only statements change it. */
@Entity
@Table(name = "binding_question")
class QuestionRow {

    @Id
    @Column(name = "login_id")
    String loginId;

    @Column(name = "pool_id")
    String poolId;

    @Column(name = "connection_id")
    String connectionId;

    @Column(name = "identity_hash")
    String identityHash;

    @Column(columnDefinition = "varchar(16)[]")
    String[] methods;

    @Column(name = "expires_at")
    Instant expiresAt;

    String purpose;

    @Column(name = "authorization_id")
    String authorizationId;

    @Column(name = "application_id")
    String applicationId;

    @Column(name = "source_id")
    String sourceId;

    String identity;

    @Column(name = "authenticated_at")
    Instant authenticatedAt;

    @Column(name = "can_create")
    boolean create;

    @Column(name = "confirm_field")
    String confirmField;

    @Column(name = "shown_user_id")
    String shownUserId;

    PendingQuestion pending() {
        return new PendingQuestion(
                new BindingQuestion(loginId, poolId, connectionId, identityHash, Set.of(methods), expiresAt),
                purpose,
                authorizationId,
                applicationId,
                StoredIdentity.read(sourceId, identity),
                authenticatedAt,
                create,
                Optional.ofNullable(confirmField),
                Optional.ofNullable(shownUserId));
    }
}
