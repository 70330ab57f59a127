package dev.pailou.local.gateway;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Languages of the gateway's page, which follows the services' pages in what a person chose there. */
enum PageLanguage {
    ENGLISH("en"),
    SIMPLIFIED_CHINESE("zh-Hans"),
    TRADITIONAL_CHINESE("zh-Hant"),
    JAPANESE("ja");

    private static final String COOKIE = "pailou-language";

    /** Where Chinese is written in traditional characters unless a tag says otherwise. */
    private static final Set<String> TRADITIONAL = Set.of("TW", "HK", "MO");

    /** The JDK compares each range with all before it: a long list of them keeps an event loop busy. */
    private static final int LONGEST = 256;

    private final String tag;

    PageLanguage(String tag) {
        this.tag = tag;
    }

    /** @return BCP 47 tag */
    String tag() {
        return tag;
    }

    /** @return the person's choice, else the first that the browser takes (RFC 9110 section 12.5.4), else English */
    static PageLanguage of(HttpServerRequest request) {
        Cookie chosen = request.getCookie(COOKIE);
        return Stream.concat(
                        Stream.ofNullable(chosen).map(Cookie::getValue).map(Locale::forLanguageTag),
                        accepted(request.getHeader("Accept-Language")))
                .flatMap(locale -> of(locale).stream())
                .findFirst()
                .orElse(ENGLISH);
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

    /** A header that makes no sense, or is longer than any browser's, is as good as none. */
    private static Stream<Locale> accepted(String header) {
        if (header == null || header.isBlank() || header.length() > LONGEST) {
            return Stream.empty();
        }
        try {
            return LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .map(range -> Locale.forLanguageTag(range.getRange()));
        } catch (IllegalArgumentException nonsense) {
            return Stream.empty();
        }
    }
}
