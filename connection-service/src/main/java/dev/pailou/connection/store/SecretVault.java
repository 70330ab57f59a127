package dev.pailou.connection.store;

import dev.pailou.kernel.secrets.KeyRing;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Encrypts provider credentials. This service never decrypts them; login-service does, when it uses them. */
@Singleton
public class SecretVault {

    private static final String CIPHERTEXT = "ciphertext";
    private static final String UPDATED_AT = "updatedAt";

    private final KeyRing keys;

    SecretVault(@ConfigProperty(name = "pailou.secrets.keys") String keys) {
        this.keys = new KeyRing(keys);
    }

    /**
     * Encrypts a secret so that it is of use for this field of this connection only, and keeps it there.
     *
     * @param connection gets the ciphertext
     * @param field      the field's name
     * @param secret     in clear
     * @param now        when it was entered
     */
    void keep(Connection connection, String field, String secret, Instant now) {
        // A copy, because Hibernate sees only another object as a change.
        connection.secrets = connection.secrets
                .copy()
                .put(
                field,
                new JsonObject()
                        .put(CIPHERTEXT, keys.encrypt(secret, connection.poolId, connection.id, field))
                        .put(UPDATED_AT, now.toString()));
    }

    /** @return ciphertexts by field */
    public static Map<String, String> ciphertexts(Connection connection) {
        return each(connection, CIPHERTEXT);
    }

    /** @return by field, when its secret was entered, in ISO 8601 */
    public static Map<String, String> updatedAt(Connection connection) {
        return each(connection, UPDATED_AT);
    }

    private static Map<String, String> each(Connection connection, String part) {
        var values = new HashMap<String, String>();
        connection.secrets.fieldNames().forEach(field -> values.put(
                field, connection.secrets.getJsonObject(field).getString(part)));
        return values;
    }
}
