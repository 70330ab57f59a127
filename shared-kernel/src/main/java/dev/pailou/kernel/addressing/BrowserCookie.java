package dev.pailou.kernel.addressing;

import dev.pailou.kernel.ids.RandomValue;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.util.regex.Pattern;

/**
 * Cookies that say "the same browser as before". Each holds 256 random bits and nothing else; what it proves is stored
 * with the thing it proves, hashed.
 */
@Singleton
public class BrowserCookie {

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final boolean secure;

    BrowserCookie(Addressing addressing) {
        this.secure = addressing.secure();
    }

    /** @return name of the cookie that ties authorizations of a pool to a browser; pools may share a host */
    public String ofPool(String poolId) {
        return name("pailou-browser-" + poolId);
    }

    /** @return name of the cookie that says who is logged in to a pool; its value changes with each login */
    public String ofSession(String poolId) {
        return name("pailou-session-" + poolId);
    }

    /** @return name of the cookie that ties logins to a browser at the core host */
    public String ofLogin() {
        return name("pailou-login");
    }

    /**
     * @param presented the cookie's value as the browser sent it, or null
     * @return that value when it could be ours, else a new one
     */
    public String keepOrMake(String presented) {
        return isWellFormed(presented) ? presented : RandomValue.token();
    }

    /** @return whether the value has the form of ours */
    public boolean isWellFormed(String value) {
        return value != null && VALUE.matcher(value).matches();
    }

    /**
     * @param name  one of this class's names
     * @param value 256 random bits
     * @return the cookie to set: for this host alone, for this browser session, unreadable for scripts, not sent with
     *     other sites' requests except when the person follows a link (RFC 6265bis section 4.1)
     */
    public NewCookie cookie(String name, String value) {
        return new NewCookie.Builder(name)
                .value(value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** @return the cookie that makes a browser forget one of this class's names */
    public NewCookie forget(String name) {
        return new NewCookie.Builder(name)
                .value("")
                .path("/")
                .maxAge(0)
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private String name(String base) {
        // Browsers refuse the prefix without https; http is for loopback only.
        return secure ? "__Host-" + base : base;
    }
}
