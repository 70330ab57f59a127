package dev.pailou.token.api;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.addressing.LanguageCookie;
import dev.pailou.kernel.addressing.LanguageRanges;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The browser behind a request.
 *
 * @param browser  value of its cookie for the pool, null when it has none
 * @param session  value of its cookie for a session of the pool, null when it has none
 * @param language the language of ours that it likes best
 * @param chosen   whether the person chose that language on a page of ours
 */
record Visitor(String browser, String session, Locale language, boolean chosen) {

    private static final List<Locale> OURS = List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE, Locale.CHINESE);

    /** Recognises visitors. */
    @Singleton
    static final class Recogniser {

        private final BrowserCookie cookies;

        Recogniser(BrowserCookie cookies) {
            this.cookies = cookies;
        }

        /**
         * @param headers the request's headers
         * @param poolId  the pool whose cookie counts
         */
        Visitor of(HttpHeaders headers, String poolId) {
            return new Visitor(
                    value(headers, cookies.ofPool(poolId)),
                    value(headers, cookies.ofSession(poolId)),
                    language(headers),
                    chosen(headers).isPresent());
        }

        private String value(HttpHeaders headers, String name) {
            return Optional.ofNullable(headers.getCookies().get(name))
                    .map(Cookie::getValue)
                    .filter(cookies::isWellFormed)
                    .orElse(null);
        }

        /** @param headers headers of a request that belongs to no pool */
        Visitor stranger(HttpHeaders headers) {
            return new Visitor(null, null, language(headers), chosen(headers).isPresent());
        }
    }

    /** @return the same visitor, in the language that the application wishes for, if it is one of ours */
    Visitor preferring(String uiLocales) {
        return uiLocales == null || chosen
                ? this
                : new Visitor(
                        browser,
                        session,
                        best(uiLocales.strip().replace('_', '-').replace(' ', ','))
                                .orElse(language),
                        false);
    }

    private static Locale language(HttpHeaders headers) {
        return chosen(headers)
                .or(() -> best(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)))
                .orElse(Locale.ENGLISH);
    }

    private static Optional<Locale> chosen(HttpHeaders headers) {
        return Optional.ofNullable(headers.getCookies().get(LanguageCookie.NAME))
                .map(Cookie::getValue)
                .flatMap(Visitor::best);
    }

    private static Optional<Locale> best(String ranges) {
        return Optional.ofNullable(Locale.lookup(LanguageRanges.parse(ranges), OURS))
                .map(found -> Locale.of(found.getLanguage()));
    }
}
