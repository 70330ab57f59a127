package dev.pailou.login.push;

import java.util.Set;

/**
 * What a connection shares with the vendor for its pushes.
 *
 * @param token     signs
 * @param aesKey    encrypts: 43 characters of base64, or null where the administrator set none
 * @param receivers ids for which a message may be meant
 * @param plain     whether messages without encryption are taken
 */
public record PushSecrets(String token, String aesKey, Set<String> receivers, boolean plain) {

    public PushSecrets {
        receivers = Set.copyOf(receivers);
    }

    /** Both are secrets. */
    @Override
    public String toString() {
        return "push secrets";
    }
}
