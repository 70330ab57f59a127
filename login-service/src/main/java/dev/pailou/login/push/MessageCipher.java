package dev.pailou.login.push;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The encryption that both formats share: AES-256-CBC, the start of the key as IV, padded like PKCS#7 but to blocks of
 * 32 bytes. Inside: 16 random bytes, the message's length as four bytes, the message, and for whom it is. Run after the
 * signature was found good, so that nobody else learns anything from how it fails.
 */
final class MessageCipher {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{43}");
    private static final int IV_BYTES = 16;
    private static final int RANDOM_BYTES = 16;
    private static final int LENGTH_BYTES = 4;
    private static final int MAX_PADDING = 32;

    private MessageCipher() {}

    /**
     * @param ciphertext base64
     * @return the message
     * @throws RefusedPush when it can't be opened, or is for somebody else
     */
    static String open(PushSecrets secrets, String ciphertext) {
        var plain = unpadded(decrypted(key(secrets), ciphertext));
        if (plain.remaining() < RANDOM_BYTES + LENGTH_BYTES) {
            throw new RefusedPush("too short");
        }
        plain.position(plain.position() + RANDOM_BYTES);
        var length = plain.getInt();
        if (length < 0 || length > plain.remaining()) {
            throw new RefusedPush("length");
        }
        var message = text(plain.slice(plain.position(), length));
        plain.position(plain.position() + length);
        if (!secrets.receivers().contains(text(plain))) {
            throw new RefusedPush("receiver");
        }
        return message;
    }

    private static byte[] key(PushSecrets secrets) {
        if (secrets.aesKey() == null || !KEY.matcher(secrets.aesKey()).matches()) {
            throw new RefusedPush("encrypted, and the connection has no key of 43 characters");
        }
        return Base64.getDecoder().decode(secrets.aesKey() + '=');
    }

    private static byte[] decrypted(byte[] key, String ciphertext) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(Arrays.copyOf(key, IV_BYTES)));
            return cipher.doFinal(Base64.getDecoder().decode(ciphertext));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new RefusedPush("ciphertext");
        }
    }

    private static ByteBuffer unpadded(byte[] plain) {
        var padding = plain.length == 0 ? 0 : plain[plain.length - 1];
        if (padding < 1 || padding > MAX_PADDING || padding > plain.length) {
            throw new RefusedPush("padding");
        }
        for (int i = plain.length - padding; i < plain.length; i++) {
            if (plain[i] != padding) {
                throw new RefusedPush("padding");
            }
        }
        return ByteBuffer.wrap(plain, 0, plain.length - padding);
    }

    private static String text(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.slice()).toString();
        } catch (CharacterCodingException e) {
            throw new RefusedPush("charset");
        }
    }
}
