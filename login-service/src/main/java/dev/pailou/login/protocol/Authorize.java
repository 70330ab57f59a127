package dev.pailou.login.protocol;

import dev.pailou.login.domain.LoginWish;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the browser is sent to the vendor.
 *
 * @param url        the vendor's page
 * @param parameters in the order in which they stand in the query
 * @param fragment   what follows {@code #}, or null
 * @param pkce       whether there is a verifier whose challenge is sent, S256
 * @param nonce      whether a nonce is sent
 * @param startPage  whether the browser goes from a page of ours
 * @param inPlace    how the vendor's page is shown as a frame, or null
 */
record Authorize(
        UrlTemplate url,
        Parameters parameters,
        String fragment,
        boolean pkce,
        boolean nonce,
        boolean startPage,
        InPlace inPlace) {

    /** How many seconds ago the person may have authenticated. */
    static final Placeholder MAX_AGE = Placeholder.of("maxAge", "");

    /** The name by which the person might log in. */
    static final Placeholder LOGIN_HINT = Placeholder.of("loginHint", "");

    /** What applications may wish, and seldom do. */
    static final List<Placeholder> WISHES = List.of(MAX_AGE, LOGIN_HINT);

    /**
     * The vendor's page as a frame of a page of ours.
     *
     * @param when       for which connections
     * @param parameters sent besides
     * @param width      of the frame, in CSS pixels
     * @param height     of the frame, in CSS pixels
     */
    record InPlace(Condition when, Parameters parameters, int width, int height) {}

    /** @return what is asked of the vendor for that wish */
    Asked asked(LoginWish wish) {
        return Asked.of(wish, takesMaxAge());
    }

    /** @return whether the vendor is told how long ago the person may have authenticated */
    boolean takesMaxAge() {
        return parameters.use(MAX_AGE);
    }

    /** @return whether the vendor can be asked to authenticate the person anew */
    boolean canAskForLogin() {
        return takesMaxAge() || parameters.canAskForLogin();
    }

    boolean framed(Settings settings) {
        return inPlace != null && inPlace.when().holds(settings);
    }

    /** @return placeholders that need a value for a connection with these settings */
    Stream<Placeholder> placeholders(Settings settings) {
        return Stream.of(
                        url.placeholders().stream(),
                        parameters.placeholders(settings),
                        framed(settings) ? inPlace.parameters().placeholders(settings) : Stream.<Placeholder>empty())
                .flatMap(all -> all);
    }
}
