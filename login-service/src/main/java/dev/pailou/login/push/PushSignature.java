package dev.pailou.login.push;

import dev.pailou.kernel.ids.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;

/**
 * The signature that both formats share: SHA-1 of token, timestamp, nonce and, where there is one, ciphertext, sorted
 * and written one after the other. SHA-1 is the vendors' choice; the token in it is what nobody else has.
 */
final class PushSignature {

    /** Vendors repeat a push within seconds; the rest is for clocks. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    private PushSignature() {}

    /**
     * @param name       the parameter that holds the signature
     * @param ciphertext what it signs besides the query, or nothing
     * @return when the vendor signed
     * @throws RefusedPush when the signature is not the vendor's, or too old
     */
    static Instant check(PushSecrets secrets, PushQuery query, String name, Instant now, String... ciphertext) {
        var timestamp = query.get("timestamp");
        var parts = Stream.concat(Stream.of(secrets.token(), timestamp, query.get("nonce")), Arrays.stream(ciphertext));
        if (!Digest.equal(of(parts), query.get(name))) {
            throw new RefusedPush("signature");
        }
        var signed = time(timestamp);
        if (Duration.between(signed, now).abs().compareTo(FRESH) > 0) {
            throw new RefusedPush("timestamp");
        }
        return signed;
    }

    /**
     * @param seconds since the epoch, as text
     * @throws RefusedPush when it is none
     */
    static Instant time(String seconds) {
        try {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        } catch (NumberFormatException | DateTimeException e) {
            throw new RefusedPush("no time");
        }
    }

    private static String of(Stream<String> parts) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            parts.sorted().forEach(part -> sha1.update(part.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(sha1.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
