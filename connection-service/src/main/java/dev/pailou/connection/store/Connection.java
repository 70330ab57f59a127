package dev.pailou.connection.store;

import dev.pailou.connection.domain.Association;
import dev.pailou.connection.domain.CallbackSettings;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A connection as it is kept. */
@Entity
@Table(name = "connection")
public class Connection extends PanacheEntityBase {

    @Id
    public String id;

    public long version;

    @Column(name = "pool_id")
    public String poolId;

    @Column(name = "source_id")
    public String sourceId;

    public String provider;

    public String identifier;

    @Column(name = "display_name")
    public String displayName;

    /** Settings that may be shown, by field. Replaced whole, because Hibernate compares what it points to. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> fields;

    /** Credentials, by field; replaced whole as well. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, StoredSecret> secrets;

    @Column(name = "login_only")
    public boolean loginOnly;

    @Column(name = "association")
    public String associationMode;

    @Column(name = "match_fields")
    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> matchFields;

    @Column(name = "proof_methods", columnDefinition = "text[]")
    public String[] proofMethods;

    public boolean enabled;

    @Column(name = "callback_url")
    public String callbackUrl;

    @Column(name = "callback_application_id")
    public String callbackApplicationId;

    @Column(name = "callback_mode")
    public String callbackMode;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** @return what happens with an identity that nobody owns yet */
    public Association association() {
        return new Association(associationMode, matchFields, List.of(proofMethods));
    }

    /** @return where results go of logins that are begun at its own start address */
    CallbackSettings callback() {
        return new CallbackSettings(callbackUrl, callbackApplicationId, callbackMode);
    }

    void set(Association association) {
        associationMode = association.mode();
        matchFields = association.trusts();
        proofMethods = association.methods().toArray(String[]::new);
    }

    void set(CallbackSettings callback) {
        callbackUrl = callback.url();
        callbackApplicationId = callback.applicationId();
        callbackMode = callback.mode();
    }
}
