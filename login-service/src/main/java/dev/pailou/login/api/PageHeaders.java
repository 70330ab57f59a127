package dev.pailou.login.api;

import dev.pailou.kernel.addressing.LanguageCookie;
import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.login.domain.Branding;
import dev.pailou.login.domain.BrowserKind;
import dev.pailou.login.flow.Visit;
import dev.pailou.login.pages.Face;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;

/** What a request's headers say. */
final class PageHeaders {

    private PageHeaders() {}

    /** @return value of the cookie, null when the browser has none of that name */
    static String cookie(HttpHeaders headers, String name) {
        Cookie cookie = headers.getCookies().get(name);
        return cookie == null ? null : cookie.getValue();
    }

    /** @return how the visit's page looks here */
    static Face face(HttpHeaders headers, UriInfo uri, Visit visit) {
        return face(headers, uri, visit.authorization().uiLocales(), visit.branding());
    }

    /** @param uiLocales languages that the application asked for, or null */
    static Face face(HttpHeaders headers, UriInfo uri, String uiLocales, Branding branding) {
        return new Face(language(headers, uiLocales, branding), uri.getPath(), branding);
    }

    /**
     * @param uiLocales languages that the application asked for, or null
     * @return the language for a page: the person's choice before the application's wish before what is set before what
     *     the browser likes
     */
    static PageLanguage language(HttpHeaders headers, String uiLocales, Branding branding) {
        return PageLanguage.choose(
                cookie(headers, LanguageCookie.NAME),
                uiLocales,
                branding.language(),
                headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
    }

    /** @return what kind of browser asks */
    static BrowserKind browser(HttpHeaders headers) {
        return BrowserKind.of(headers.getHeaderString(HttpHeaders.USER_AGENT));
    }
}
