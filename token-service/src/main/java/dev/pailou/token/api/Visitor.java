package dev.pailou.token.api;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.addressing.LanguageCookie;
import dev.pailou.kernel.addressing.PageLanguage;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/**
 * The browser behind a request.
 *
 * @param browser  value of its cookie for the pool, null when it has none
 * @param session  value of its cookie for a session of the pool, null when it has none
 * @param language the language of ours that it likes best
 * @param chosen   whether the person chose that language on a page of ours
 */
record Visitor(String browser, String session, PageLanguage language, boolean chosen) {

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
                : new Visitor(browser, session, PageLanguage.choose(null, uiLocales, language.tag(), null), false);
    }

    private static PageLanguage language(HttpHeaders headers) {
        return PageLanguage.choose(cookie(headers), null, null, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    private static Optional<PageLanguage> chosen(HttpHeaders headers) {
        return PageLanguage.find(cookie(headers));
    }

    private static String cookie(HttpHeaders headers) {
        var cookie = headers.getCookies().get(LanguageCookie.NAME);
        return cookie == null ? null : cookie.getValue();
    }
}
