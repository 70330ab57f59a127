package dev.pailou.login.api;

import dev.pailou.kernel.addressing.LanguageCookie;
import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.login.domain.Branding;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The language that somebody reads a page in.
 *
 * @param language the language
 * @param cookie   keeps it, when the person chose it just now
 */
record ReadingLanguage(PageLanguage language, Optional<NewCookie> cookie) {

    /** Finds out. */
    @Singleton
    static final class Finder {

        private final LanguageCookie cookie;

        Finder(LanguageCookie cookie) {
            this.cookie = cookie;
        }

        /**
         * @param chosen    tag of the language that the person chose just now, or null
         * @param headers   the request's headers
         * @param uiLocales languages that the application asked for, or null
         * @param branding  how the page looks, which may name a language
         */
        ReadingLanguage of(String chosen, HttpHeaders headers, String uiLocales, Branding branding) {
            return PageLanguage.find(chosen)
                    .map(choice -> new ReadingLanguage(choice, Optional.of(cookie.of(choice))))
                    .orElseGet(() ->
                            new ReadingLanguage(PageHeaders.language(headers, uiLocales, branding), Optional.empty()));
        }
    }

    /** @return the page, which keeps the choice */
    Response keptBy(Response page) {
        return cookie.map(kept -> Response.fromResponse(page).cookie(kept).build())
                .orElse(page);
    }
}
