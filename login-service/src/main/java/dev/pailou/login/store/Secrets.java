package dev.pailou.login.store;

import dev.pailou.kernel.secrets.KeyRing;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.ScanCode;
import dev.pailou.login.domain.SharedKey;
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
    private static final String NONCE = "nonce";
    private static final String APPLICATION_TOKEN = "application_token";
    private static final String PUSHED_VALUE = "pushed_value";
    private static final String SCAN = "scan";
    private static final String SENT_CODE = "sent_code";
    private static final String ANSWER_TICKET = "answer_ticket";

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

    /** @return a PKCE verifier, to be kept with the login, null when there is none */
    public String sealVerifier(String loginId, String verifier) {
        return verifier == null ? null : keys.encrypt(verifier, LOGIN, loginId, CODE_VERIFIER);
    }

    /** @return a nonce, to be kept with the login, null when there is none */
    public String sealNonce(String loginId, String nonce) {
        return nonce == null ? null : keys.encrypt(nonce, LOGIN, loginId, NONCE);
    }

    /** @return the login's nonce, null when it has none */
    public String nonce(Login login) {
        return login.nonce() == null ? null : keys.decrypt(login.nonce(), LOGIN, login.id(), NONCE);
    }

    /** @return the login's PKCE verifier, null when it has none */
    public String verifier(Login login) {
        return login.codeVerifier() == null
                ? null
                : keys.decrypt(login.codeVerifier(), LOGIN, login.id(), CODE_VERIFIER);
    }

    /** @return an application-level token, to be kept under the key */
    public String sealToken(SharedKey key, String token) {
        return keys.encrypt(token, APPLICATION_TOKEN, key.scope(), key.secretsHash());
    }

    /**
     * @return the token kept under the key
     * @throws IllegalArgumentException when it was encrypted with a key that is gone, or for another place
     */
    public String token(SharedKey key, String sealed) {
        return keys.decrypt(sealed, APPLICATION_TOKEN, key.scope(), key.secretsHash());
    }

    /** @return a value that a vendor pushed, to be kept under key and name */
    public String sealPushed(SharedKey key, String name, String value) {
        return keys.encrypt(value, PUSHED_VALUE, key.scope(), key.secretsHash(), name);
    }

    /**
     * @return the value kept under key and name
     * @throws IllegalArgumentException when it was encrypted with a key that is gone, or for another place
     */
    public String pushed(SharedKey key, String name, String sealed) {
        return keys.decrypt(sealed, PUSHED_VALUE, key.scope(), key.secretsHash(), name);
    }

    /** @return what a QR code holds, to be kept with the login */
    public String sealShown(String loginId, String shown) {
        return keys.encrypt(shown, SCAN, loginId, "shown");
    }

    /** @return what the QR code holds */
    public String shown(ScanCode code) {
        return keys.decrypt(code.shown(), SCAN, code.loginId(), "shown");
    }

    /** @return what the vendor said when a scene was scanned, to be kept with it */
    public String sealEvent(String sceneHash, String event) {
        return keys.encrypt(event, SCAN, sceneHash, "event");
    }

    /** @return what the vendor said when the code was scanned */
    public String event(ScanCode code) {
        return keys.decrypt(code.event(), SCAN, code.sceneHash(), "event");
    }

    /** @return an address to which a code was sent, to be kept for that request and login */
    public String sealAddress(String authorizationId, String loginId, String address) {
        return keys.encrypt(address, SENT_CODE, authorizationId, loginId, "address");
    }

    /** @return the address */
    public String address(String authorizationId, String loginId, String sealed) {
        return keys.decrypt(sealed, SENT_CODE, authorizationId, loginId, "address");
    }

    /** @return the ticket of an answer, to be kept for that request and login */
    public String sealTicket(String authorizationId, String loginId, String ticket) {
        return keys.encrypt(ticket, ANSWER_TICKET, authorizationId, loginId, "ticket");
    }

    /** @return the ticket */
    public String ticket(String authorizationId, String loginId, String sealed) {
        return keys.decrypt(sealed, ANSWER_TICKET, authorizationId, loginId, "ticket");
    }
}
