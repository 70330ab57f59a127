package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Branding;
import dev.pailou.token.domain.Pool;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a person can go from one of our pages.
 *
 * @param reload      address that the page goes on to by itself, or null
 * @param tryAgain    address at which to log in again, or null
 * @param back        address at which the application is, or null
 * @param application the application's name, {@link #ACCOUNT} for the person's own account, or null
 * @param branding    how pages look on the way to that application
 */
record WayOn(String reload, String tryAgain, String back, String application, Branding branding) {

    /** Stands for a name that differs by language. */
    static final String ACCOUNT = "";

    /** No way on is known. */
    static final WayOn NONE = new WayOn(null, null, null, null);

    /** Ways on from a page that looks as the pool's do. */
    WayOn(String reload, String tryAgain, String back, String application) {
        this(reload, tryAgain, back, application, Branding.NONE);
    }

    /** @return the same, on a page that looks as the application's do */
    WayOn asOf(Optional<Application> looks) {
        return looks.map(known -> new WayOn(reload, tryAgain, back, application, known.branding()))
                .orElse(this);
    }

    /** @return the same, going on by itself to an address after a second */
    WayOn reloading(String address) {
        return new WayOn(address, tryAgain, back, application, branding);
    }

    /** Finds ways on. */
    @Singleton
    static final class Finder {

        private final Addressing addressing;
        private final Clock clock = Clock.systemUTC();

        Finder(Addressing addressing) {
            this.addressing = addressing;
        }

        /** @return to the application's own start page, when it is known */
        WayOn toStartOf(Optional<Application> application) {
            return application
                    .filter(known -> isWebAddress(known.clientUri()))
                    .map(known -> new WayOn(null, null, known.clientUri(), name(known)))
                    .orElse(NONE)
                    .asOf(application);
        }

        /**
         * @return to another login, which the application begins itself (OpenID Connect Core section 4), where it says
         *     how; and to its own start page, when it is known
         */
        WayOn toAnotherLogin(Pool pool, Optional<Application> application) {
            var start = toStartOf(application);
            return application
                    .filter(known -> known.openid().initiateLoginUri() != null)
                    .map(known -> new WayOn(
                            null,
                            addressing.pool(pool.domain(), "oidc", "/initiate?client_id=" + known.id()),
                            start.back(),
                            name(known),
                            known.branding()))
                    .orElse(start);
        }

        /**
         * @param pool          the pool
         * @param authorization the authorization that the page is about
         * @param handle        its handle
         * @param browser       value of the browser's cookie, or null
         * @param application   its application
         * @return to another try and back with an answer, when the authorization is this browser's and still open; else
         *     to another login
         */
        WayOn of(
                Pool pool,
                Authorization authorization,
                String handle,
                String browser,
                Optional<Application> application) {
            if (application.isEmpty() || !authorization.isOf(browser) || !authorization.isOpen(clock.instant())) {
                return toAnotherLogin(pool, application);
            }
            var query = "?authorization=" + URLEncoder.encode(handle, StandardCharsets.UTF_8);
            return new WayOn(
                    null,
                    addressing.pool(pool.domain(), "login", query),
                    addressing.pool(pool.domain(), "oidc", "/cancel" + query),
                    name(application.get()),
                    application.get().branding());
        }

        private static String name(Application application) {
            return application.isAccount() ? ACCOUNT : application.name();
        }

        private static boolean isWebAddress(String address) {
            // Anything else in a link could run in our page.
            var lower = address == null ? "" : address.toLowerCase(Locale.ROOT);
            return lower.startsWith("https://") || lower.startsWith("http://");
        }
    }
}
