package dev.pailou.login.push;

import java.time.Instant;
import java.util.Map;

/**
 * What an encrypted message comes in.
 *
 * @param encrypt the ciphertext; what else the envelope says is not signed, so nobody reads it
 */
record Envelope(String encrypt) {

    /** @throws RefusedPush when there is no ciphertext in it */
    static Envelope of(byte[] body) {
        var encrypt = MessageXml.read(body).get("Encrypt");
        if (encrypt == null) {
            throw new RefusedPush("no Encrypt");
        }
        return new Envelope(encrypt);
    }

    /**
     * @param signed when the vendor signed, which counts where the message has no time of its own
     * @param now    a message from the future counts as from now, or nothing newer could ever replace it
     */
    static PushedMessage message(Map<String, String> values, Instant signed, Instant now) {
        var own = values.getOrDefault("TimeStamp", values.get("CreateTime"));
        var at = own == null ? signed : PushSignature.time(own);
        return new PushedMessage(values, at.isAfter(now) ? now : at);
    }
}
