package dev.pailou.user.proof;

import dev.pailou.user.store.EmailCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the six digits of a code from its row and a key, as one-time passwords are made (RFC 4226 section 5). So they
 * stand in no table, and any replica can send a mail that another one left behind. A hash of them would be no secret: a
 * million values are tried in a second.
 */
final class CodeKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MINIMUM_KEY_BYTES = 32;
    private static final int CODES = 1_000_000;
    private static final int LONGEST = 32;

    /** Nothing else that is ever made with this key can be taken for a code of this kind. */
    private static final String KIND = "email code for a proof";

    private final SecretKeySpec key;

    /** @throws IllegalArgumentException when the key is malformed or short */
    CodeKey(String base64Key) {
        var bytes = Base64.getDecoder().decode(base64Key.strip());
        if (bytes.length < MINIMUM_KEY_BYTES) {
            throw new IllegalArgumentException("pailou.email-codes.key needs at least " + MINIMUM_KEY_BYTES + " bytes");
        }
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** @return six digits, which follow from the code's id, login, address and browser */
    String digits(EmailCode code) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (var part : new String[] {KIND, code.id(), code.loginId(), code.addressHash(), code.browserHash()}) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            var number = Long.remainderUnsigned(ByteBuffer.wrap(mac.doFinal()).getLong(), CODES);
            return "%06d".formatted(number);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /**
     * @return whether this was typed, compared in constant time; people type spaces, too, and digits as their keyboard
     *     has them
     */
    boolean matches(EmailCode code, String typed) {
        return MessageDigest.isEqual(
                digits(code).getBytes(StandardCharsets.UTF_8), plain(typed).getBytes(StandardCharsets.UTF_8));
    }

    private static String plain(String typed) {
        return typed.codePoints()
                .filter(Character::isDigit)
                .map(point -> '0' + Character.digit(point, 10))
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
