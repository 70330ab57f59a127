package dev.pailou.login.flow;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.login.domain.Application;
import dev.pailou.login.domain.AskedPage;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Mistake;
import dev.pailou.login.domain.UserPool;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The addresses between which a login goes. Handles and tickets are base64url, so nothing in them needs encoding. */
@Singleton
public class Addresses {

    private static final Pattern HANDLE = Pattern.compile("[A-Za-z0-9_-]{20,128}");

    /** Path of the question who somebody is. */
    private static final String ASKED = "/bind";

    private final Addressing addressing;

    Addresses(Addressing addressing) {
        this.addressing = addressing;
    }

    /** @return whether the value could be a handle; anything else is never put into an address */
    public static boolean isHandle(String value) {
        return value != null && HANDLE.matcher(value).matches();
    }

    /** @return the login page of a request */
    public URI loginPage(UserPool pool, String handle) {
        return of(pool, "login", "?authorization=" + handle);
    }

    /** @return the login page of a request, saying that the password was wrong */
    public URI wrongPassword(UserPool pool, String handle) {
        return of(pool, "login", "?authorization=" + handle + "&notice=password");
    }

    /** @return the login page of a request, saying that it is too early for another attempt */
    public URI tooEarly(UserPool pool, String handle, int seconds) {
        return of(pool, "login", "?authorization=" + handle + "&notice=wait&seconds=" + seconds);
    }

    /** @return the form target that starts a connection */
    public URI start(UserPool pool, Connection connection) {
        return of(pool, "login", "/connections/" + connection.identifier());
    }

    /** @return the form target that takes name and password */
    public URI password(UserPool pool) {
        return of(pool, "login", "/password");
    }

    /** @return the form target that takes what the person says to what an application gets */
    public URI consent(UserPool pool) {
        return of(pool, "login", "/consent");
    }

    /** @return the page on which a person answers who they are */
    public URI asked(UserPool pool, AskedPage page, String handle) {
        return of(pool, "login", ASKED + page.path() + "?authorization=" + handle);
    }

    /** @return the same, saying that something was wrong with what was typed */
    public URI asked(UserPool pool, AskedPage page, String handle, Mistake mistake) {
        return of(pool, "login", ASKED + page.path() + "?authorization=" + handle + "&notice=" + mistake.word());
    }

    /** @return the same, saying that it is too early for another attempt */
    public URI tooEarly(UserPool pool, AskedPage page, String handle, int seconds) {
        return of(pool, "login", ASKED + page.path() + "?authorization=" + handle + "&notice=wait&seconds=" + seconds);
    }

    /**
     * @param way what the form answers
     * @return the form target that takes the answer
     */
    public URI answer(UserPool pool, String way) {
        return of(pool, "login", ASKED + '/' + way);
    }

    /** @return where token-service takes a browser whose person has agreed */
    public URI consented(UserPool pool, String handle) {
        return of(pool, "oidc", "/consented?authorization=" + handle);
    }

    /** @return where a start handle is used, at the core host */
    public URI begin(String startHandle) {
        return URI.create(addressing.core("/connection/begin?handle=" + startHandle));
    }

    /** @return the page that shows a login's QR code, at the core host */
    public URI scan(String state) {
        return URI.create(addressing.core("/connection/scan?state=" + state));
    }

    /** @return the connection's callback address, as registered at the vendor */
    public String callback(Connection connection) {
        return addressing.core(connection.callbackPath());
    }

    /** @return where token-service takes a browser with its ticket */
    public URI proceed(UserPool pool, String handle, String ticket) {
        return of(pool, "oidc", "/continue?authorization=" + handle + "&ticket=" + ticket);
    }

    /** @return where token-service starts a login at the application */
    public URI initiate(UserPool pool, Application application) {
        return of(pool, "oidc", "/initiate?client_id=" + application.id());
    }

    /** @return the way back to the application without having logged in */
    public URI cancel(UserPool pool, String handle) {
        return of(pool, "oidc", "/cancel?authorization=" + handle);
    }

    /**
     * @param rest what follows
     * @return the page to which people come with the code that a device shows
     */
    public URI device(UserPool pool, String rest) {
        return of(pool, "login", "/device" + rest);
    }

    /**
     * @param rest what follows
     * @return a page on which people look after their accounts
     */
    public URI account(UserPool pool, String rest) {
        return of(pool, "account", rest);
    }

    /** @return where people log out */
    public URI logOut(UserPool pool) {
        return of(pool, "oidc", "/logout/confirm");
    }

    /**
     * @param state     tells our own page where to go on
     * @param challenge S256 code challenge
     * @param maxAge    how many seconds ago the person may have authenticated, or null
     * @return where one of our own applications asks for a sign-in
     */
    URI authorize(UserPool pool, Application application, String state, String challenge, Integer maxAge) {
        return of(
                pool,
                "oidc",
                "/auth?response_type=code&scope=openid&client_id=" + application.id() + "&redirect_uri="
                        + URLEncoder.encode(application.redirectUris().getFirst(), StandardCharsets.UTF_8) + "&state="
                        + state + "&code_challenge=" + challenge + "&code_challenge_method=S256"
                        + (maxAge == null ? "" : "&max_age=" + maxAge));
    }

    private URI of(UserPool pool, String service, String rest) {
        return URI.create(addressing.pool(pool.domain(), service, rest));
    }
}
