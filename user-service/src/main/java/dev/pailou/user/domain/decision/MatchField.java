package dev.pailou.user.domain.decision;

import dev.pailou.user.domain.EmailAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A field by which an administrator may let an unknown identity find an account. Usernames are none of them: anybody may
 * take a username.
 */
public enum MatchField {

    /** An address, in the form of {@link EmailAddress}. */
    EMAIL("email", "email") {
        @Override
        String comparable(String value) {
            return EmailAddress.parse(value).map(EmailAddress::normalised).orElse(null);
        }
    },

    /**
     * A number of E.164 with its plus sign, without what people write between digits. A number without a country is
     * nobody's: 13105551234 is one phone in China and another one in the United States.
     */
    PHONE("phone", "phone_number") {
        @Override
        String comparable(String value) {
            var digits = BETWEEN_DIGITS.matcher(value).replaceAll("");
            return NUMBER.matcher(digits).matches() ? digits : null;
        }
    },

    /** An id that the pool's administrator gave the person, compared character by character. */
    EXTERNAL_ID("external_id", "external_id") {
        @Override
        String comparable(String value) {
            return value.isEmpty() || value.length() > MAX_ID ? null : value;
        }
    };

    private static final int MAX_ID = 255;

    private static final Pattern BETWEEN_DIGITS = Pattern.compile("[ .()-]");

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private final String code;
    private final String claim;

    MatchField(String code, String claim) {
        this.code = code;
        this.claim = claim;
    }

    /** @return the value to compare, null for one that equals no other */
    abstract String comparable(String value);

    /** @return the name in configuration, events and tables */
    public String code() {
        return code;
    }

    /** @return the claim that carries it (OpenID Connect Core section 5.1) */
    public String claim() {
        return claim;
    }

    /**
     * @param value as somebody wrote it
     * @return the form in which values are compared; empty for a value that equals no other
     */
    public Optional<String> normalise(String value) {
        return value == null ? Optional.empty() : Optional.ofNullable(comparable(value.strip()));
    }

    /** @return the field of that name, empty for one that never matches */
    public static Optional<MatchField> of(String code) {
        return Arrays.stream(values()).filter(field -> field.code.equals(code)).findFirst();
    }
}
