package dev.pailou.login.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;

/** Languages of our pages. */
public enum PageLanguage {
    ENGLISH("en", "en", "English"),
    CHINESE("zh", "zh-Hans", "中文");

    /** The JDK compares each range with all before it: a long list of them keeps an event loop busy. */
    private static final int LONGEST = 256;

    private final String code;
    private final String tag;
    private final String ownName;

    PageLanguage(String code, String tag, String ownName) {
        this.code = code;
        this.tag = tag;
        this.ownName = ownName;
    }

    /** @return ISO 639 code, the name of the messages */
    public String code() {
        return code;
    }

    /** @return BCP 47 tag for the page */
    public String tag() {
        return tag;
    }

    /** @return what it calls itself */
    public String ownName() {
        return ownName;
    }

    /** @return the one to change to */
    public PageLanguage other() {
        return this == ENGLISH ? CHINESE : ENGLISH;
    }

    /** @return the language of that code, if it is one of ours */
    public static Optional<PageLanguage> find(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }

    /**
     * @param uiLocales what the application asked for (OpenID Connect Core section 3.1.2.1, {@code ui_locales}): tags by
     *     spaces, in order of preference, or null
     * @param accepted  the header {@code Accept-Language} (RFC 9110 section 12.5.4), or null
     * @return the first of them that we have, the application's before the browser's; English otherwise
     */
    public static PageLanguage choose(String uiLocales, String accepted) {
        var wanted = uiLocales == null
                ? Stream.<Locale>empty()
                : Arrays.stream(uiLocales.split(" ")).map(Locale::forLanguageTag);
        return Stream.concat(wanted, inOrder(accepted))
                .flatMap(locale -> find(locale.getLanguage()).stream())
                .findFirst()
                .orElse(ENGLISH);
    }

    /** A header that makes no sense, or is longer than any browser's, is as good as none: a page in English beats an error. */
    private static Stream<Locale> inOrder(String accepted) {
        if (accepted == null || accepted.isBlank() || accepted.length() > LONGEST) {
            return Stream.empty();
        }
        try {
            return LanguageRange.parse(accepted).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> Locale.forLanguageTag(range.getRange()));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }
}
