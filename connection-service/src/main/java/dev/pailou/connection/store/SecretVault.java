package dev.pailou.connection.store;

import dev.pailou.kernel.secrets.KeyRing;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Encrypts provider credentials. This service never decrypts them; login-service does, when it uses them. */
@Singleton
public class SecretVault {

    private final KeyRing keys;

    SecretVault(@ConfigProperty(name = "pailou.secrets.keys") String keys) {
        this.keys = new KeyRing(keys);
    }

    /**
     * Encrypts a secret so that it is of use for this field of this connection only.
     *
     * @param connection whose credential it is
     * @param field      the field's name
     * @param secret     in clear
     * @param now        when it was entered
     */
    StoredSecret seal(Connection connection, String field, String secret, Instant now) {
        return new StoredSecret(keys.encrypt(secret, connection.poolId, connection.id, field), now.toString());
    }
}
