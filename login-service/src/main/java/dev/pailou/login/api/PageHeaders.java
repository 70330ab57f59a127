package dev.pailou.login.api;

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
     * @return the language for a page
     */
    static PageLanguage language(HttpHeaders headers, String uiLocales) {
        return PageLanguage.choose(uiLocales, headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
