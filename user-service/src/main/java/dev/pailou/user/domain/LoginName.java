package dev.pailou.user.domain;

import dev.pailou.kernel.ids.Digest;
import java.text.Normalizer;
import java.util.Locale;

/**
 * A name that somebody signs in with, in the one form in which names are compared: compatibility-composed and in lower
 * case (RFC 8265 section 3.3).
 *
 * @param value the normalised name
 */
public record LoginName(String value) {

    public static final int MAX_LENGTH = 255;

    /**
     * @param typed the name as a person typed it
     * @return the name to compare
     */
    public static LoginName of(String typed) {
        var composed = Normalizer.normalize(PlainText.of(typed), Normalizer.Form.NFKC);
        return new LoginName(Normalizer.normalize(composed.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC)
                .strip());
    }

    /** @return SHA-256 of the name in its pool as 43 characters of base64url, for tables and logs */
    public String hashIn(String poolId) {
        return Digest.sha256(poolId + '\n' + value);
    }

    @Override
    public String toString() {
        // People type their passwords here, too.
        return "LoginName";
    }
}
