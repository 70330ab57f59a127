package dev.pailou.login.api;

import dev.pailou.kernel.addressing.LanguageCookie;
import dev.pailou.kernel.addressing.LanguageRanges;
import dev.pailou.login.domain.BrowserKind;
import dev.pailou.login.domain.PageLanguage;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;

/** What a request's headers say. */
final class PageHeaders {

    private PageHeaders() {}

    /** @return value of the cookie, null when the browser has none of that name */
    static String cookie(HttpHeaders headers, String name) {
        Cookie cookie = headers.getCookies().get(name);
        return cookie == null ? null : cookie.getValue();
    }

    /**
     * @param uiLocales languages that the application asked for, or null
     * @return the language for a page: the person's choice before the application's wish before the browser's setting
     */
    static PageLanguage language(HttpHeaders headers, String uiLocales) {
        return PageLanguage.find(cookie(headers, LanguageCookie.NAME))
                .orElseGet(() -> PageLanguage.choose(
                        uiLocales, LanguageRanges.locales(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE))));
    }

    /** @return what kind of browser asks */
    static BrowserKind browser(HttpHeaders headers) {
        return BrowserKind.of(headers.getHeaderString(HttpHeaders.USER_AGENT));
    }
}
