package dev.pailou.login.store;

import dev.pailou.kernel.secrets.KeyRing;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Login;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is encrypted in this service's tables. */
@Singleton
public class Secrets {

    private static final String LOGIN = "login";
    private static final String AUTHORIZATION = "authorization";
    private static final String CODE_VERIFIER = "code_verifier";

    private final KeyRing keys;

    Secrets(@ConfigProperty(name = "pailou.secrets.keys") String keys) {
        this.keys = new KeyRing(keys);
    }

    /**
     * @return all fields of a connection, its credentials decrypted
     * @throws IllegalArgumentException when a credential was encrypted with a key that is gone, or for another place
     */
    public Map<String, String> fields(Connection connection) {
        var fields = new HashMap<>(connection.fields());
        connection
                .secrets()
                .forEach((name, secret) ->
                        fields.put(name, keys.decrypt(secret, connection.poolId(), connection.id(), name)));
        return fields;
    }

    /** @return an authorization's handle, to be kept with the login */
    public String sealHandle(String loginId, String handle) {
        return keys.encrypt(handle, LOGIN, loginId, AUTHORIZATION);
    }

    /** @return the handle of the login's authorization */
    public String handle(Login login) {
        return keys.decrypt(login.authorizationHandle(), LOGIN, login.id(), AUTHORIZATION);
    }

    /** @return a PKCE verifier, to be kept with the login */
    public String sealVerifier(String loginId, String verifier) {
        return keys.encrypt(verifier, LOGIN, loginId, CODE_VERIFIER);
    }

    /** @return the login's PKCE verifier, null when it has none */
    public String verifier(Login login) {
        return login.codeVerifier() == null
                ? null
                : keys.decrypt(login.codeVerifier(), LOGIN, login.id(), CODE_VERIFIER);
    }
}
