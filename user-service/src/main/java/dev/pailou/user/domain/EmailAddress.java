package dev.pailou.user.domain;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Optional;

/**
 * An e-mail address (RFC 5321 section 4.1.2, RFC 6531), with the form in which addresses are compared: the domain in
 * lower case and ASCII (RFC 5891), the local part with its ASCII letters in lower case. Those could mean different
 * mailboxes, but never do. Letters outside of ASCII stay as they are: folding them makes one address of two.
 *
 * @param value      the address as it was given
 * @param normalised the form to compare
 */
public record EmailAddress(String value, String normalised) {

    private static final int MAX_LOCAL_PART = 64;
    private static final int MAX_LENGTH = 254;

    /** @return the address in a text; empty when it holds none, or one in a form that only standards know */
    public static Optional<EmailAddress> parse(String text) {
        var value = text.strip();
        var at = value.lastIndexOf('@');
        if (at < 1 || at > MAX_LOCAL_PART || value.length() > MAX_LENGTH || !isComposed(value)) {
            return Optional.empty();
        }
        var local = value.substring(0, at);
        if (!local.codePoints().allMatch(EmailAddress::isPlain) || local.startsWith(".") || local.endsWith(".")) {
            return Optional.empty();
        }
        return domain(value.substring(at + 1))
                .map(domain -> new EmailAddress(value, lowerCase(local) + '@' + domain))
                .filter(address -> address.normalised().length() <= MAX_LENGTH);
    }

    /** Composing makes a plain {@code K} of the sign for Kelvin, U+212A, for example. */
    private static boolean isComposed(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    private static Optional<String> domain(String text) {
        try {
            var ascii = lowerCase(IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES));
            return ascii.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+") && isFaithful(text, ascii)
                    ? Optional.of(ascii)
                    : Optional.empty();
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }

    /** The older IDNA, which Java has, makes {@code fass.example} of {@code faß.example}, a domain of somebody else. */
    private static boolean isFaithful(String text, String ascii) {
        return lowerCase(text).equals(ascii) || IDN.toUnicode(ascii).equals(text);
    }

    /** Quoted local parts can hold anything, also what ends a header or begins another address: nobody has one. */
    private static boolean isPlain(int point) {
        return point < 0x80
                ? Character.isLetterOrDigit(point) || "!#$%&'*+-/=?^_`{|}~.".indexOf(point) >= 0
                : Character.isLetterOrDigit(point) || Character.getType(point) == Character.NON_SPACING_MARK;
    }

    private static String lowerCase(String text) {
        return text.codePoints()
                .map(point -> point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return "EmailAddress";
    }
}
