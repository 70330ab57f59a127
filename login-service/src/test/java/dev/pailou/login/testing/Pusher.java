package dev.pailou.login.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A vendor that pushes, written from the vendors' description and not from our code. */
public final class Pusher {

    public static final String TOKEN = "QDG6eK";
    public static final String AES_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";

    private static final String NONCE = "1372623149";

    private Pusher() {}

    /**
     * A push on its way.
     *
     * @param query parameters
     * @param body  what is posted
     */
    public record Push(Map<String, String> query, String body) {

        public Push with(String name, String value) {
            var changed = new LinkedHashMap<>(query);
            changed.put(name, value);
            return new Push(changed, body);
        }

        public Push without(String name) {
            var changed = new LinkedHashMap<>(query);
            changed.remove(name);
            return new Push(changed, body);
        }

        public Push withBody(String other) {
            return new Push(query, other);
        }
    }

    /** @return a message, encrypted for the receiver and signed */
    public static Push encrypted(String message, String receiver, Instant at) {
        var ciphertext = encrypt(message, receiver, AES_KEY);
        var timestamp = Long.toString(at.getEpochSecond());
        var query = new LinkedHashMap<String, String>();
        query.put("msg_signature", sign(TOKEN, timestamp, NONCE, ciphertext));
        query.put("timestamp", timestamp);
        query.put("nonce", NONCE);
        return new Push(
                query,
                "<xml><ToUserName><![CDATA[" + receiver + "]]></ToUserName><Encrypt><![CDATA[" + ciphertext
                        + "]]></Encrypt><AgentID><![CDATA[]]></AgentID></xml>");
    }

    /** @return a message as it is, with the query signed */
    public static Push plain(String message, Instant at) {
        var timestamp = Long.toString(at.getEpochSecond());
        var query = new LinkedHashMap<String, String>();
        query.put("signature", sign(TOKEN, timestamp, NONCE));
        query.put("timestamp", timestamp);
        query.put("nonce", NONCE);
        return new Push(query, message);
    }

    public static String encrypt(String message, String receiver, String aesKey) {
        try {
            var text = message.getBytes(StandardCharsets.UTF_8);
            var to = receiver.getBytes(StandardCharsets.UTF_8);
            var length = 16 + 4 + text.length + to.length;
            var padding = 32 - length % 32;
            var plain = ByteBuffer.allocate(length + padding)
                    .put("0123456789abcdef".getBytes(StandardCharsets.US_ASCII))
                    .putInt(text.length)
                    .put(text)
                    .put(to);
            while (plain.hasRemaining()) {
                plain.put((byte) padding);
            }
            return encrypt(plain.array(), aesKey);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static String encrypt(byte[] plain, String aesKey) throws Exception {
        var key = Base64.getDecoder().decode(aesKey + "=");
        var cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(Arrays.copyOf(key, 16)));
        return Base64.getEncoder().encodeToString(cipher.doFinal(plain));
    }

    public static String sign(String... parts) {
        try {
            var sorted = String.join("", Stream.of(parts).sorted().toList());
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(sorted.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
