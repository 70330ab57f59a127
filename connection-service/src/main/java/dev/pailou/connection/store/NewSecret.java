package dev.pailou.connection.store;

/**
 * An application right after it got a secret, which nobody can read again.
 *
 * @param whole  the application
 * @param secret its client secret in clear, null for public clients
 */
public record NewSecret(ApplicationWhole whole, String secret) {

    /** Never tells the secret. */
    @Override
    public String toString() {
        return "NewSecret[" + whole.application().id + ']';
    }
}
