package dev.pailou.user.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What somebody wants a profile to say: standard claims that vouch for nothing (OpenID Connect Core section 5.1).
 * Addresses and numbers are none of them, because others act upon those; neither is {@code preferred_username}, which
 * says by what name somebody logs in.
 *
 * @param wanted the new value by claim name; an empty one removes the claim
 */
public record ProfileEdit(Map<String, String> wanted) {

    private static final int MAX_TEXT = 255;
    private static final int MAX_ADDRESS = 1024;
    private static final Set<String> NAMES =
            Set.of("name", "given_name", "family_name", "middle_name", "nickname", "gender");
    private static final Set<String> ADDRESSES = Set.of("profile", "picture", "website");
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

    public ProfileEdit {
        var cleaned = new TreeMap<String, String>();
        wanted.forEach((claim, value) -> cleaned.put(claim, PlainText.of(value).strip()));
        wanted = Map.copyOf(cleaned);
    }

    /** @return what is wrong with it, by claim name */
    public SortedMap<String, String> mistakes() {
        var mistakes = new TreeMap<String, String>();
        wanted.forEach((claim, value) -> mistake(claim, value).ifPresent(mistake -> mistakes.put(claim, mistake)));
        return mistakes;
    }

    private static Optional<String> mistake(String claim, String value) {
        if (NAMES.contains(claim)) {
            return unless(value, text -> text.length() <= MAX_TEXT, "must have at most " + MAX_TEXT + " characters");
        }
        if (ADDRESSES.contains(claim)) {
            return unless(value, ProfileEdit::isWebAddress, "must be an address that begins with https:// or http://");
        }
        return switch (claim) {
            case "birthdate" -> unless(value, ProfileEdit::isBirthdate, "must be YYYY-MM-DD, 0000-MM-DD or YYYY");
            case "zoneinfo" -> unless(value, ProfileEdit::isZone, "must be a time zone, for example Asia/Shanghai");
            case "locale" -> unless(value, ProfileEdit::isLocale, "must be a language tag, for example zh-CN");
            default -> Optional.of("can't be edited");
        };
    }

    private static Optional<String> unless(String value, Predicate<String> good, String otherwise) {
        return value.isEmpty() || good.test(value) ? Optional.empty() : Optional.of(otherwise);
    }

    /** Applications put it into pages as it is. */
    private static boolean isWebAddress(String text) {
        try {
            var address = new URI(text);
            return text.length() <= MAX_ADDRESS
                    && address.getHost() != null
                    && address.getScheme() != null
                    && Set.of("https", "http").contains(address.getScheme().toLowerCase(Locale.ROOT));
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    /** The year 0000 is one that isn't told. */
    private static boolean isBirthdate(String text) {
        if (YEAR.matcher(text).matches()) {
            return true;
        }
        try {
            return text.length() == 10 && LocalDate.parse(text).getYear() >= 0;
        } catch (DateTimeException noDate) {
            return false;
        }
    }

    private static boolean isZone(String text) {
        return ZoneId.getAvailableZoneIds().contains(text);
    }

    private static boolean isLocale(String text) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(text)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException noLanguage) {
            return false;
        }
    }
}
