package dev.pailou.token.domain.device;

import dev.pailou.kernel.ids.RandomValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person reads off one screen and types at another (RFC 8628 section 6.1): ten letters of twenty, without vowels so
 * that they make no words, and without digits so that none is taken for a letter. That is 43 bits: guesses are counted,
 * and hopeless even where counting doesn't reach (section 5.1).
 *
 * @param letters the ten letters
 */
public record UserCode(String letters) {

    private static final String ALPHABET = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 10;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");

    /** Whatever people put between letters, or phones into them. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Z}\\p{P}\\p{Sm}]+");

    private static final int LONGEST = 64;

    /** @return a new one, every one as likely as any other */
    public static UserCode random() {
        var letters = new StringBuilder(LENGTH);
        // The largest multiple of the alphabet's size that fits in a byte: the rest would favour the first letters.
        var fair = 256 - 256 % ALPHABET.length();
        while (letters.length() < LENGTH) {
            for (var random : RandomValue.bytes(LENGTH)) {
                var value = Byte.toUnsignedInt(random);
                if (value < fair && letters.length() < LENGTH) {
                    letters.append(ALPHABET.charAt(value % ALPHABET.length()));
                }
            }
        }
        return new UserCode(letters.toString());
    }

    /**
     * @param typed what a person typed, in whatever case and with whatever between the letters, or null
     * @return the code; empty when it can't be one
     */
    public static Optional<UserCode> parse(String typed) {
        if (typed == null || typed.length() > LONGEST) {
            return Optional.empty();
        }
        var letters = BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        return FORM.matcher(letters).matches() ? Optional.of(new UserCode(letters)) : Optional.empty();
    }

    /** @return as it is shown: {@code BCDFG-HJKLM} */
    public String shown() {
        return letters.substring(0, LENGTH / 2) + '-' + letters.substring(LENGTH / 2);
    }

    /** It opens something, for a while. */
    @Override
    public String toString() {
        return "user code";
    }
}
