package dev.pailou.kernel.secrets;

import dev.pailou.kernel.ids.RandomValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encryption at rest: AES-256-GCM with a fresh 96-bit nonce (NIST SP 800-38D). The ciphertext names its key, so that
 * keys can be rotated; what it is for is authenticated with it, so that it can't be moved to another place.
 */
public final class KeyRing {

    private static final Pattern KEY_ID = Pattern.compile("[a-z0-9]{1,16}");
    private static final String EXPAND = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String current;

    /**
     * @param setting {@code id:base64[,id:base64...]}, each key 32 bytes; the first one encrypts, all of them decrypt
     * @throws IllegalArgumentException when the setting is malformed; the message never holds a key
     */
    public KeyRing(String setting) {
        for (var entry : setting.split(",")) {
            var parts = entry.strip().split(":", 2);
            if (parts.length != 2 || !KEY_ID.matcher(parts[0]).matches()) {
                throw new IllegalArgumentException("a key ring is id:base64[,id:base64...], ids of a-z and 0-9");
            }
            var key = Base64.getDecoder().decode(parts[1]);
            if (key.length != KEY_BYTES) {
                throw new IllegalArgumentException("key " + parts[0] + " must have " + KEY_BYTES + " bytes");
            }
            if (keys.put(parts[0], new SecretKeySpec(key, "AES")) != null) {
                throw new IllegalArgumentException("key " + parts[0] + " stands in the ring twice");
            }
        }
        this.current = keys.keySet().iterator().next();
    }

    /**
     * @param plain   the secret
     * @param purpose where it belongs, for example pool, connection and field; needed again to decrypt
     * @return {@code keyId.base64url(nonce, ciphertext, tag)}
     */
    public String encrypt(String plain, String... purpose) {
        var nonce = RandomValue.bytes(NONCE_BYTES);
        var sealed = run(Cipher.ENCRYPT_MODE, current, nonce, plain.getBytes(StandardCharsets.UTF_8), purpose);
        var whole = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        return current + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /**
     * @param encrypted what {@link #encrypt} gave
     * @param purpose   the same as then
     * @return the secret
     * @throws IllegalArgumentException when the key is gone, the text was changed, or it belongs somewhere else
     */
    public String decrypt(String encrypted, String... purpose) {
        var dot = encrypted.indexOf('.');
        if (dot < 0 || !keys.containsKey(encrypted.substring(0, dot))) {
            throw new IllegalArgumentException("encrypted with a key that is not in the ring");
        }
        var whole = Base64.getUrlDecoder().decode(encrypted.substring(dot + 1));
        if (whole.length < NONCE_BYTES + TAG_BITS / 8) {
            throw new IllegalArgumentException("too short to be encrypted by us");
        }
        var nonce = Arrays.copyOf(whole, NONCE_BYTES);
        var sealed = Arrays.copyOfRange(whole, NONCE_BYTES, whole.length);
        return new String(
                run(Cipher.DECRYPT_MODE, encrypted.substring(0, dot), nonce, sealed, purpose), StandardCharsets.UTF_8);
    }

    /**
     * Keys for another use, so that no key has two (NIST SP 800-57 part 1 section 5.2).
     *
     * @param use what they are for
     * @return a key of 256 bits from each of the ring, by id, the current one first (HKDF-Expand, RFC 5869 section 2.3)
     */
    public Map<String, SecretKey> derived(String use) {
        var derived = new LinkedHashMap<String, SecretKey>();
        keys.forEach((id, key) -> derived.put(id, derived(key, use)));
        return derived;
    }

    private static SecretKey derived(SecretKeySpec key, String use) {
        try {
            var expand = Mac.getInstance(EXPAND);
            expand.init(new SecretKeySpec(key.getEncoded(), EXPAND));
            expand.update(use.getBytes(StandardCharsets.UTF_8));
            return new SecretKeySpec(expand.doFinal(new byte[] {1}), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + EXPAND, e);
        }
    }

    private byte[] run(int mode, String keyId, byte[] nonce, byte[] input, String... purpose) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, keys.get(keyId), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
            for (var part : purpose) {
                cipher.updateAAD(new byte[] {0});
                cipher.updateAAD(part.getBytes(StandardCharsets.UTF_8));
            }
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not encrypted by us for this place", e);
        }
    }
}
