package dev.pailou.login.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Languages of our pages. */
public enum PageLanguage {
    ENGLISH("en", "en", "English"),
    CHINESE("zh", "zh-Hans", "中文");

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
     * @param accepted  what the browser's person reads, the best first
     * @return the first of them that we have, the application's before the browser's; English otherwise
     */
    public static PageLanguage choose(String uiLocales, List<Locale> accepted) {
        var wanted = uiLocales == null
                ? Stream.<Locale>empty()
                : Arrays.stream(uiLocales.split(" ")).map(Locale::forLanguageTag);
        return Stream.concat(wanted, accepted.stream())
                .flatMap(locale -> find(locale.getLanguage()).stream())
                .findFirst()
                .orElse(ENGLISH);
    }
}
