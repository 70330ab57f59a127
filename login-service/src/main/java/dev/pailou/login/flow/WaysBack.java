package dev.pailou.login.flow;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.login.domain.Application;
import dev.pailou.login.domain.AskedPage;
import dev.pailou.login.domain.CallbackPlace;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.LoginRules;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.domain.WayBack;
import dev.pailou.login.store.ConfigurationStore;
import dev.pailou.login.store.LoginStore;
import dev.pailou.login.store.Secrets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Finds the way from an interrupted login back to the application. A request's handle is given only to the browser that
 * owns it; any other browser gets at most the application's own start page.
 */
@Singleton
public class WaysBack {

    private final ConfigurationStore configuration;
    private final LoginStore logins;
    private final Secrets secrets;
    private final Addresses addresses;
    private final BrowserCookie browserCookie;

    WaysBack(
            ConfigurationStore configuration,
            LoginStore logins,
            Secrets secrets,
            Addresses addresses,
            BrowserCookie browserCookie) {
        this.configuration = configuration;
        this.logins = logins;
        this.secrets = secrets;
        this.addresses = addresses;
        this.browserCookie = browserCookie;
    }

    /** @return the ways from a page of a request that is this browser's */
    public WayBack of(Visit visit) {
        return ofRequest(visit.pool(), visit.application(), visit.handle());
    }

    /** @return the page on which a person chooses a further way in */
    public URI toIdentities(Visit visit) {
        return addresses.account(visit.pool(), AccountPlace.IDENTITIES.rest());
    }

    /** @return the ways from an answer of this browser that came to nothing, to what is asked */
    WayBack ofQuestion(Visit visit) {
        return ofQuestion(visit.pool(), visit.application(), visit.handle());
    }

    /**
     * @return the way to another login, which the application begins itself, and to its own start page, where it has
     *     either
     */
    WayBack toStart(UserPool pool, Application application) {
        return new WayBack(
                application.initiable() ? addresses.initiate(pool, application) : null,
                name(application),
                application.clientUri() == null ? null : URI.create(application.clientUri()));
    }

    /**
     * @param cookie value of the browser's cookie at the core host, or null
     * @return the ways from a login: of its request when it was started in this browser
     */
    Uni<WayBack> of(Login login, String cookie) {
        return configuration
                .pool(login.poolId())
                .chain(pool -> configuration.application(login.applicationId()).map(application -> {
                    if (pool.isPresent() && application.isPresent() && LoginRules.isOf(login, cookie)) {
                        return login.answersLoginId() == null
                                ? ofRequest(pool.get(), application.get(), secrets.handle(login))
                                : ofQuestion(pool.get(), application.get(), secrets.handle(login));
                    }
                    return toStart(pool, application);
                }));
    }

    /**
     * @param place  where a callback arrived with a state that nobody knows
     * @param cookie value of the browser's cookie at the core host, or null
     * @return the ways of this browser's newest login in that pool; else of the only application that could be meant
     */
    Uni<WayBack> of(CallbackPlace place, String cookie) {
        if (!browserCookie.isWellFormed(cookie)) {
            return ofOnlyApplication(place);
        }
        return logins.newestOf(cookie, place.poolId())
                .chain(login -> login.isPresent() ? of(login.get(), cookie) : ofOnlyApplication(place));
    }

    private Uni<WayBack> ofOnlyApplication(CallbackPlace place) {
        return configuration
                .connectionOf(place.poolId(), place.identifier())
                .chain(connection -> connection.isEmpty()
                        ? Uni.createFrom().item(WayBack.NONE)
                        : configuration.pool(place.poolId()).chain(pool -> configuration
                                .applicationsOf(place.poolId())
                                .map(applications -> toStart(pool, only(applications, connection.get())))));
    }

    private WayBack toStart(Optional<UserPool> pool, Optional<Application> application) {
        return pool.isPresent() && application.isPresent() ? toStart(pool.get(), application.get()) : WayBack.NONE;
    }

    private static Optional<Application> only(List<Application> applications, Connection connection) {
        var possible = applications.stream()
                .filter(application -> application.connectionIds().contains(connection.id()))
                .filter(application -> application.clientUri() != null || application.initiable())
                .toList();
        return possible.size() == 1 ? Optional.of(possible.getFirst()) : Optional.empty();
    }

    private WayBack ofQuestion(UserPool pool, Application application, String handle) {
        return new WayBack(
                addresses.asked(pool, AskedPage.CHOICE, handle), name(application), addresses.cancel(pool, handle));
    }

    private WayBack ofRequest(UserPool pool, Application application, String handle) {
        return new WayBack(addresses.loginPage(pool, handle), name(application), addresses.cancel(pool, handle));
    }

    private static String name(Application application) {
        return application.isAccount() ? WayBack.ACCOUNT : application.name();
    }
}
