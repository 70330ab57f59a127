package dev.pailou.login.flow;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.login.clients.ServiceAnswer;
import dev.pailou.login.clients.TokenService;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.store.ConfigurationStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * An application sent a browser to a connection's own start address: a request begins, which token-service checks and
 * keeps like any other one, and goes on to the vendor without a page of ours.
 */
@Singleton
public class ArriveAtConnection {

    private static final Logger LOG = Logger.getLogger(ArriveAtConnection.class);

    /** Longer than all that token-service takes together. */
    private static final int LONGEST = 16_384;

    private final ConfigurationStore configuration;
    private final TokenService tokenService;
    private final BrowserCookie browserCookie;
    private final Addresses addresses;
    private final LoginMetrics metrics;

    ArriveAtConnection(
            ConfigurationStore configuration,
            @RestClient TokenService tokenService,
            BrowserCookie browserCookie,
            Addresses addresses,
            LoginMetrics metrics) {
        this.configuration = configuration;
        this.tokenService = tokenService;
        this.browserCookie = browserCookie;
        this.addresses = addresses;
        this.metrics = metrics;
    }

    /**
     * Where the browser goes, and what it takes along.
     *
     * @param next   the way to the vendor
     * @param name   name of its cookie for the pool
     * @param cookie that cookie's value
     */
    public record Arrived(URI next, String name, String cookie) {}

    /**
     * @param domain     the pool's domain, from the address
     * @param category   the connection's category, likewise
     * @param identifier the connection's identifier, likewise
     * @param query      what stands after the address, as it was sent, or null
     * @param cookies    value of the browser's cookie of a name, null when it has none
     * @return where to send the browser; fails with {@link Interruption}
     */
    public Uni<Arrived> arrive(
            String domain, String category, String identifier, String query, UnaryOperator<String> cookies) {
        if (query == null || query.length() > LONGEST) {
            throw Interruption.of(Reason.START_INVALID);
        }
        return configuration
                .poolAt(domain)
                .map(found -> found.orElseThrow(() -> Interruption.of(Reason.NOT_FOUND)))
                .chain(pool -> configuration
                        .connectionOf(pool.id(), identifier)
                        .map(found -> found.filter(
                                        connection -> connection.category().equals(category))
                                .orElseThrow(() -> Interruption.of(Reason.NOT_FOUND)))
                        .chain(connection -> arrive(pool, connection, query, cookies)));
    }

    private Uni<Arrived> arrive(UserPool pool, Connection connection, String query, UnaryOperator<String> cookies) {
        if (!pool.enabled()) {
            throw Interruption.of(Reason.POOL_DISABLED);
        }
        if (!connection.enabled()) {
            throw Interruption.of(Reason.CONNECTION_DISABLED);
        }
        var name = browserCookie.ofPool(pool.id());
        var cookie = browserCookie.keepOrMake(cookies.apply(name));
        return tokenService
                .begin(new TokenService.Arrival(pool.id(), connection.id(), query, cookie))
                .ifNoItem()
                .after(Visits.PATIENCE)
                .fail()
                .onFailure()
                .transform(ArriveAtConnection::refusal)
                .map(begun -> {
                    metrics.count(connection, "arrived");
                    return new Arrived(addresses.loginPage(pool, begun.handle()), name, cookie);
                });
    }

    private static Interruption refusal(Throwable failure) {
        if (failure instanceof ServiceAnswer answer && (answer.status() == 400 || answer.status() == 404)) {
            return Interruption.of(Reason.START_INVALID);
        }
        LOG.warnf("token-service can't begin an authorization: %s", failure);
        return Interruption.of(Reason.UNAVAILABLE);
    }
}
