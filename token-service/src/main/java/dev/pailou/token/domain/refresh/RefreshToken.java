package dev.pailou.token.domain.refresh;

import dev.pailou.kernel.ids.RandomValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A refresh token (RFC 6749 section 1.5). One half stays the same for all tokens that come of one login, the other is
 * new each time: so whoever brings an old one is known to bring an old one, however long ago it was replaced, and
 * whoever guesses is known to nobody.
 *
 * @param family 256 random bits that name the family
 * @param secret 256 random bits of this token alone
 */
public record RefreshToken(String family, String secret) {

    private static final int HALF = 43;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{" + 2 * HALF + "}");

    /** @return the first of a new family */
    public static RefreshToken first() {
        return new RefreshToken(RandomValue.token(), RandomValue.token());
    }

    /** @return what an application sent; empty when it has not the form of a refresh token */
    public static Optional<RefreshToken> parse(String value) {
        return value != null && FORM.matcher(value).matches()
                ? Optional.of(new RefreshToken(value.substring(0, HALF), value.substring(HALF)))
                : Optional.empty();
    }

    /** @return the one that replaces this one */
    public RefreshToken next() {
        return new RefreshToken(family, RandomValue.token());
    }

    /** @return what the application gets */
    public String value() {
        return family + secret;
    }

    /** A secret. */
    @Override
    public String toString() {
        return "refresh token";
    }
}
