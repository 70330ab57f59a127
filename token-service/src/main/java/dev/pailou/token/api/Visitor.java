package dev.pailou.token.api;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.addressing.LanguageCookie;
import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.token.domain.Branding;
import dev.pailou.token.domain.Pool;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/**
 * The browser behind a request.
 *
 * @param browser   value of its cookie for the pool, null when it has none
 * @param session   value of its cookie for a session of the pool, null when it has none
 * @param chosen    tag of the language that the person chose on a page of ours, or null
 * @param uiLocales languages that the application wishes for, or null
 * @param accepted  languages that the browser likes, or null
 * @param pool      the pool that it came to, or null
 */
record Visitor(String browser, String session, String chosen, String uiLocales, String accepted, Pool pool) {

    /** Recognises visitors. */
    @Singleton
    static final class Recogniser {

        private final BrowserCookie cookies;

        Recogniser(BrowserCookie cookies) {
            this.cookies = cookies;
        }

        /**
         * @param headers the request's headers
         * @param pool    the pool whose cookie counts
         */
        Visitor of(HttpHeaders headers, Pool pool) {
            return new Visitor(
                    value(headers, cookies.ofPool(pool.id())),
                    value(headers, cookies.ofSession(pool.id())),
                    cookie(headers, LanguageCookie.NAME).orElse(null),
                    null,
                    headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE),
                    pool);
        }

        private String value(HttpHeaders headers, String name) {
            return cookie(headers, name).filter(cookies::isWellFormed).orElse(null);
        }

        /** @param headers headers of a request that belongs to no pool */
        Visitor stranger(HttpHeaders headers) {
            return new Visitor(
                    null,
                    null,
                    cookie(headers, LanguageCookie.NAME).orElse(null),
                    null,
                    headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE),
                    null);
        }

        private static Optional<String> cookie(HttpHeaders headers, String name) {
            return Optional.ofNullable(headers.getCookies().get(name)).map(Cookie::getValue);
        }
    }

    /** @return the same visitor, in the language that the application wishes for, if it is one of ours */
    Visitor preferring(String wished) {
        return new Visitor(browser, session, chosen, wished, accepted, pool);
    }

    /** @return how pages of the pool look */
    Branding branding() {
        return pool == null ? Branding.NONE : pool.branding();
    }

    /** @return the language of ours for a page of the pool's own */
    PageLanguage language() {
        return language(branding());
    }

    /**
     * @param branding how a page looks
     * @return the language of ours for it: the person's choice before the application's wish before what is set before
     *     what the browser likes
     */
    PageLanguage language(Branding branding) {
        return PageLanguage.choose(chosen, uiLocales, branding.language(), accepted);
    }
}
