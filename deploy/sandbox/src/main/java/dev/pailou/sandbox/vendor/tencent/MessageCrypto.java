package dev.pailou.sandbox.vendor.tencent;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and encrypts messages as WeChat and WeCom do, see <a
 * href="https://developer.work.weixin.qq.com/document/path/90968">Encryption and decryption</a>: AES-256-CBC, the key's
 * first 16 bytes as initialization vector, PKCS#7 padding to blocks of 32 bytes, and inside 16 random bytes, the length of
 * the message in four bytes, the message, and the id of the receiver.
 *
 * @param token the token that both sides know
 * @param encodingAesKey the key, 43 characters of Base64; null where messages are not encrypted
 */
public record MessageCrypto(String token, String encodingAesKey) {
    private static final int BLOCK = 32;
    private static final int RANDOM_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @return the signature of these values together with the token, whatever their order */
    public String signature(String... values) {
        String all =
                Stream.concat(Stream.of(token), Arrays.stream(values)).sorted().collect(Collectors.joining());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every JVM has SHA-1", absent);
        }
    }

    /**
     * Encrypts a message.
     *
     * @param message the message
     * @param receiver the id of the one for whom it is
     * @return Base64
     */
    public String encrypt(String message, String receiver) {
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        plain.writeBytes(random);
        plain.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
        plain.writeBytes(text);
        plain.writeBytes(receiver.getBytes(StandardCharsets.UTF_8));
        int padding = BLOCK - plain.size() % BLOCK;
        for (int count = 0; count < padding; count++) {
            plain.write(padding);
        }
        byte[] key = Base64.getDecoder().decode(encodingAesKey + "=");
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(Arrays.copyOf(key, RANDOM_BYTES)));
            return Base64.getEncoder().encodeToString(cipher.doFinal(plain.toByteArray()));
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("The EncodingAESKey cannot be used", unusable);
        }
    }

    /** Keeps token and key out of logs. */
    @Override
    public String toString() {
        return "crypto of messages";
    }
}
