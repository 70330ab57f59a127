package dev.pailou.kernel.events;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 over an event's id, type, expiry and data. Whoever can merely write to a topic can't let anybody in: the
 * key is known to the topic's producer and to those of its consumers that belong to the set.
 */
public final class EventSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MINIMUM_KEY_BYTES = 32;

    private final SecretKeySpec key;

    /**
     * @param base64Key at least 256 bits, in base64
     * @throws IllegalArgumentException when the key is malformed or short
     */
    public EventSignature(String base64Key) {
        var bytes = Base64.getDecoder().decode(base64Key.strip());
        if (bytes.length < MINIMUM_KEY_BYTES) {
            throw new IllegalArgumentException("an event key needs at least " + MINIMUM_KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /**
     * @param id     the event's id
     * @param type   the event's CloudEvents type
     * @param expiry the event's expiry as written in its header, empty when it has none
     * @param data   the event's data as sent
     * @return the signature in base64url
     */
    public String sign(String id, String type, String expiry, byte[] data) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (var part : new String[] {id, type, expiry}) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(data));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** @return whether {@code signature} is what {@link #sign} gives, compared in constant time */
    public boolean verify(String id, String type, String expiry, byte[] data, String signature) {
        return signature != null
                && MessageDigest.isEqual(
                        sign(id, type, expiry, data).getBytes(StandardCharsets.UTF_8),
                        signature.getBytes(StandardCharsets.UTF_8));
    }
}
