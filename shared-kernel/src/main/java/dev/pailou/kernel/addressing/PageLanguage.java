package dev.pailou.kernel.addressing;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Languages of the pages that people see, whichever service makes them. */
public enum PageLanguage {
    ENGLISH("en", "English"),
    SIMPLIFIED_CHINESE("zh-Hans", "简体中文"),
    TRADITIONAL_CHINESE("zh-Hant", "繁體中文"),
    JAPANESE("ja", "日本語");

    /** Where Chinese is written in traditional characters unless a tag says otherwise. */
    private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");

    private final String tag;
    private final String ownName;

    PageLanguage(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /** @return BCP 47 tag, which is also the name of its messages */
    public String tag() {
        return tag;
    }

    /** @return what it calls itself */
    public String ownName() {
        return ownName;
    }

    /** @return those to change to */
    public List<PageLanguage> others() {
        return Arrays.stream(values()).filter(language -> language != this).toList();
    }

    /**
     * @param tag BCP 47 tag of any language, or null
     * @return the language of ours that its readers read, if there is one
     */
    public static Optional<PageLanguage> find(String tag) {
        return tag == null ? Optional.empty() : of(Locale.forLanguageTag(tag.replace('_', '-')));
    }

    /**
     * @param chosen    what the person chose on a page of ours, or null
     * @param uiLocales what the application asked for (OpenID Connect Core section 3.1.2.1, {@code ui_locales}): tags by
     *     spaces, in order of preference, or null
     * @param usual     what the administrator set, null for whatever the browser likes
     * @param accepted  the header {@code Accept-Language} (RFC 9110 section 12.5.4), or null
     * @return the first of them that we have, in this order; English otherwise
     */
    public static PageLanguage choose(String chosen, String uiLocales, String usual, String accepted) {
        return Stream.of(Stream.ofNullable(chosen), tags(uiLocales), Stream.ofNullable(usual), tagsByWeight(accepted))
                .flatMap(tags -> tags)
                .flatMap(tag -> find(tag).stream())
                .findFirst()
                .orElse(ENGLISH);
    }

    private static Stream<String> tags(String uiLocales) {
        return uiLocales == null ? Stream.empty() : Arrays.stream(uiLocales.split(" "));
    }

    private static Stream<String> tagsByWeight(String accepted) {
        return LanguageRanges.locales(accepted).stream().map(Locale::toLanguageTag);
    }

    /** The script decides before the region: zh-Hans-HK is simplified. */
    private static Optional<PageLanguage> of(Locale locale) {
        return switch (locale.getLanguage()) {
            case "en" -> Optional.of(ENGLISH);
            case "ja" -> Optional.of(JAPANESE);
            case "zh" ->
                Optional.of(
                        locale.getScript().equals("Hant")
                                        || locale.getScript().isEmpty() && TRADITIONAL.contains(locale.getCountry())
                                ? TRADITIONAL_CHINESE
                                : SIMPLIFIED_CHINESE);
            default -> Optional.empty();
        };
    }
}
