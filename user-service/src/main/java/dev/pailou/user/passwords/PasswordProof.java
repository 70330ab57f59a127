package dev.pailou.user.passwords;

import dev.pailou.user.store.Credential;
import java.time.Duration;

/** What comes of checking a name and a password. */
public sealed interface PasswordProof {

    /**
     * The password is right. Whether it opens anything is for the transaction that uses it to say.
     *
     * @param credential the credential as it was checked
     * @param hash       the hash to keep from now on: the same, or one with stronger parameters
     */
    record Proved(Credential credential, String hash) implements PasswordProof {
        @Override
        public String toString() {
            return "Proved[userId=" + credential.userId() + "]";
        }
    }

    /** The password is wrong, or nobody has that name: not told apart. */
    record Wrong() implements PasswordProof {}

    /**
     * The name was tried too often, whether anybody has it or not.
     *
     * @param rest for how long it can't be tried, whole seconds
     */
    record TooEarly(Duration rest) implements PasswordProof {}

    /** Too many passwords are being hashed; nothing was counted. */
    record Busy() implements PasswordProof {}
}
