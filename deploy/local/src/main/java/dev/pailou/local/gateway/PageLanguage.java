package dev.pailou.local.gateway;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.stream.Stream;

/** Languages of the gateway's page, which follows the services' pages in what a person chose there. */
enum PageLanguage {
    ENGLISH("en", "en"),
    CHINESE("zh", "zh-Hans");

    private static final String COOKIE = "pailou-language";

    /** The JDK compares each range with all before it: a long list of them keeps the event loop busy. */
    private static final int LONGEST = 256;

    private final String code;
    private final String tag;

    PageLanguage(String code, String tag) {
        this.code = code;
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
                        Stream.ofNullable(chosen).map(Cookie::getValue),
                        accepted(request.getHeader("Accept-Language")).map(Locale::getLanguage))
                .flatMap(code -> Stream.of(values()).filter(language -> language.code.equals(code)))
                .findFirst()
                .orElse(ENGLISH);
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
