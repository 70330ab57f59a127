package dev.pailou.login.flow;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.login.clients.ServiceAnswer;
import dev.pailou.login.clients.TokenService;
import dev.pailou.login.domain.Application;
import dev.pailou.login.domain.Authorization;
import dev.pailou.login.domain.AuthorizationStatus;
import dev.pailou.login.domain.BrowserKind;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.LoginRules;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.domain.WayBack;
import dev.pailou.login.protocol.ProviderCatalog;
import dev.pailou.login.store.ConfigurationStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Finds out who stands at a pool's door: which request of which application, and whether it is this browser's. */
@Singleton
public class Visits {

    private static final Logger LOG = Logger.getLogger(Visits.class);

    /** For a token and the question together. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ConfigurationStore configuration;
    private final TokenService tokenService;
    private final BrowserCookie browserCookie;
    private final ProviderCatalog providers;
    private final Addresses addresses;
    private final WaysBack waysBack;

    Visits(
            ConfigurationStore configuration,
            @RestClient TokenService tokenService,
            BrowserCookie browserCookie,
            ProviderCatalog providers,
            Addresses addresses,
            WaysBack waysBack) {
        this.configuration = configuration;
        this.tokenService = tokenService;
        this.browserCookie = browserCookie;
        this.providers = providers;
        this.addresses = addresses;
        this.waysBack = waysBack;
    }

    /**
     * @param domain  the pool's domain, from the address
     * @param handle  the authorization's handle as the browser sent it, or null
     * @param cookies value of the browser's cookie of a name, null when it has none
     * @param browser where the page is open
     * @return the visit, for a request that may still be answered by a login; fails with {@link Interruption}
     */
    public Uni<Visit> open(String domain, String handle, UnaryOperator<String> cookies, BrowserKind browser) {
        return find(domain, handle, cookies, browser).invoke(visit -> {
            if (!visit.authorization().status().isOpen()) {
                throw Interruption.of(
                        Reason.AUTHORIZATION_FINISHED, waysBack.toStart(visit.pool(), visit.application()));
            }
            if (!visit.application().enabled()) {
                throw Interruption.of(Reason.CONNECTION_DISABLED, waysBack.of(visit));
            }
        });
    }

    /** @return the visit of a request that was refused; fails with {@link Interruption} */
    public Uni<Visit> refused(String domain, String handle, UnaryOperator<String> cookies, BrowserKind browser) {
        return find(domain, handle, cookies, browser).invoke(visit -> {
            if (visit.authorization().status() != AuthorizationStatus.REFUSED) {
                throw Interruption.of(
                        Reason.AUTHORIZATION_FINISHED, waysBack.toStart(visit.pool(), visit.application()));
            }
        });
    }

    /**
     * @return the visit of a request whose person is asked to agree, or has just done so; fails with {@link
     *     Interruption}
     */
    public Uni<Visit> consenting(String domain, String handle, UnaryOperator<String> cookies, BrowserKind browser) {
        return find(domain, handle, cookies, browser).invoke(visit -> {
            var status = visit.authorization().status();
            if (status != AuthorizationStatus.CONSENT_ASKED && status != AuthorizationStatus.CONSENT_GIVEN) {
                throw Interruption.of(
                        Reason.AUTHORIZATION_FINISHED, waysBack.toStart(visit.pool(), visit.application()));
            }
        });
    }

    private Uni<Visit> find(String domain, String handle, UnaryOperator<String> cookies, BrowserKind browser) {
        return configuration
                .poolAt(domain)
                .map(found -> found.orElseThrow(() -> Interruption.of(Reason.NOT_FOUND)))
                .chain(pool -> authorization(pool, handle, cookies).chain(authorization -> configuration
                        .application(authorization.clientId())
                        .map(found -> found.orElseThrow(() -> Interruption.of(Reason.AUTHORIZATION_UNKNOWN)))
                        .chain(application -> visit(pool, application, authorization, handle, browser))));
    }

    private Uni<Authorization> authorization(UserPool pool, String handle, UnaryOperator<String> cookies) {
        if (!pool.enabled()) {
            throw Interruption.of(Reason.POOL_DISABLED);
        }
        if (handle == null) {
            throw Interruption.of(Reason.AUTHORIZATION_MISSING);
        }
        if (!Addresses.isHandle(handle)) {
            throw Interruption.of(Reason.AUTHORIZATION_UNKNOWN);
        }
        var cookie = cookies.apply(browserCookie.ofPool(pool.id()));
        return tokenService
                .lookUp(new TokenService.Lookup(handle, cookie))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .transform(failure -> refusal(pool, handle, failure))
                .invoke(authorization -> {
                    if (!authorization.poolId().equals(pool.id())) {
                        throw Interruption.of(Reason.AUTHORIZATION_UNKNOWN);
                    }
                });
    }

    private Interruption refusal(UserPool pool, String handle, Throwable failure) {
        if (failure instanceof ServiceAnswer answer && answer.status() == 404) {
            return Interruption.of(Reason.AUTHORIZATION_UNKNOWN);
        }
        LOG.warnf("token-service can't be asked for an authorization: %s", failure);
        return Interruption.of(Reason.UNAVAILABLE, new WayBack(addresses.loginPage(pool, handle), null, null));
    }

    private Uni<Visit> visit(
            UserPool pool, Application application, Authorization authorization, String handle, BrowserKind browser) {
        return configuration.connectionsOf(application).map(connections -> {
            var open = connections.stream()
                    .filter(connection -> LoginRules.open(pool, application, connection))
                    .collect(Collectors.partitioningBy(
                            connection -> worksIn(connection).contains(browser)));
            var elsewhere = open.get(false).stream()
                    .filter(connection -> authorization.connectionId() == null
                            || connection.id().equals(authorization.connectionId()))
                    .flatMap(connection -> worksIn(connection).stream())
                    .collect(Collectors.toSet());
            return new Visit(pool, application, authorization, handle, browser, open.get(true), elsewhere);
        });
    }

    /** Nowhere, when this build doesn't know the provider. */
    Set<BrowserKind> worksIn(Connection connection) {
        return providers
                .find(connection.provider())
                .map(definition -> definition.browsers(connection))
                .orElse(Set.of());
    }
}
