package dev.pailou.kernel.addressing;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;

/**
 * The cookie that says in which language a person wants to read. The pages of a pool's host share it, whichever service
 * makes them. It opens nothing, so everything else about it is only for tidiness.
 */
@Singleton
public class LanguageCookie {

    /** Its name. */
    public static final String NAME = "pailou-language";

    private static final int ONE_YEAR = 365 * 24 * 60 * 60;

    private final boolean secure;

    LanguageCookie(Addressing addressing) {
        this.secure = addressing.secure();
    }

    /**
     * @param language what the person reads
     * @return the cookie to set: for this host alone
     */
    public NewCookie of(PageLanguage language) {
        return new NewCookie.Builder(NAME)
                .value(language.tag())
                .path("/")
                .maxAge(ONE_YEAR)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
