package dev.pailou.login.flow;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.LoginStatus;
import dev.pailou.login.domain.LoginWish;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.WayBack;
import dev.pailou.login.protocol.Arrival;
import dev.pailou.login.protocol.CallbackParameters;
import dev.pailou.login.protocol.ProviderCatalog;
import dev.pailou.login.protocol.ProviderConnection;
import dev.pailou.login.protocol.ProviderFailure;
import dev.pailou.login.protocol.ProviderProtocol;
import dev.pailou.login.protocol.Way;
import dev.pailou.login.store.ConfigurationStore;
import dev.pailou.login.store.LoginStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/**
 * The way in without a browser: a mini program or a native application got a code from the vendor and hands it over.
 * token-service vouches for the application and its request; everything else is as when a browser comes back. A code
 * that is being redeemed, or was, isn't taken again; one whose vendor couldn't be asked is.
 */
@Singleton
public class ExchangeCode {

    private final ConfigurationStore configuration;
    private final ProviderCatalog providers;
    private final ProviderProtocol protocol;
    private final LoginStore logins;
    private final SetUps setUps;
    private final AuthenticatedLogins authenticated;
    private final FailedLogins failed;
    private final LoginMetrics metrics;
    private final Clock clock = Clock.systemUTC();

    ExchangeCode(
            ConfigurationStore configuration,
            ProviderCatalog providers,
            ProviderProtocol protocol,
            LoginStore logins,
            SetUps setUps,
            AuthenticatedLogins authenticated,
            FailedLogins failed,
            LoginMetrics metrics) {
        this.configuration = configuration;
        this.providers = providers;
        this.protocol = protocol;
        this.logins = logins;
        this.setUps = setUps;
        this.authenticated = authenticated;
        this.failed = failed;
        this.metrics = metrics;
    }

    /** @return the ticket; fails with {@link Interruption} */
    public Uni<String> exchange(HandedOver handed) {
        return connection(handed)
                .chain(found -> found.isEmpty()
                        ? refuse(null, Failure.of(Reason.CONNECTION_DISABLED))
                        : begin(handed, found.get()));
    }

    private Uni<Optional<Connection>> connection(HandedOver handed) {
        return Ids.isId(handed.connection())
                ? configuration
                        .connection(handed.connection())
                        .map(found ->
                                found.filter(connection -> connection.poolId().equals(handed.poolId())))
                : configuration.connectionOf(handed.poolId(), handed.connection());
    }

    private Uni<String> begin(HandedOver handed, Connection connection) {
        var way = providers.find(connection.provider()).flatMap(definition -> definition.codeWay(connection));
        if (way.isEmpty()) {
            return refuse(connection, new Failure(Reason.CONFIGURATION, null, "no way in by a code"));
        }
        var login = login(handed, connection, way.get());
        return setUps.of(login)
                .chain(setUp -> setUp.open()
                        ? claim(handed, login, setUps.ready(connection), way.get())
                        : refuse(connection, Failure.of(Reason.CONNECTION_DISABLED)))
                .onFailure(ProviderFailure.class)
                .recoverWithUni(failure -> refuse(connection, ((ProviderFailure) failure).failure()));
    }

    private Uni<String> claim(HandedOver handed, Login login, ProviderConnection ready, Way way) {
        var names = way.codeParameters(ready);
        var parameters = new CallbackParameters(handed.under(names.getFirst()));
        var code =
                names.stream().flatMap(name -> parameters.single(name).stream()).findFirst();
        if (code.isEmpty()) {
            return refuse(ready.connection(), Failure.of(Reason.BAD_REQUEST));
        }
        return logins.createByCode(login, Digest.sha256(code.get()), way.codeLife(), clock.instant())
                .chain(first -> first
                        ? redeem(login, ready, way, Arrival.ofApplication(parameters, handed.redirectUri()))
                        : refuse(ready.connection(), new Failure(Reason.CODE_INVALID, null, "handed over before")));
    }

    private Uni<String> redeem(Login login, ProviderConnection ready, Way way, Arrival arrival) {
        metrics.count(ready.connection(), "started");
        return authenticated
                .end(login, ready.connection(), () -> protocol.identify(ready, way, arrival))
                .onFailure(ProviderFailure.class)
                .recoverWithUni(failure -> logins.giveBackCode(login.id())
                        .chain(() ->
                                failed.end(login, LoginStatus.CALLBACK, ((ProviderFailure) failure).failure(), null)));
    }

    private static Login login(HandedOver handed, Connection connection, Way way) {
        return new Login(
                Ids.next(),
                LoginStatus.CALLBACK,
                handed.poolId(),
                handed.applicationId(),
                connection.id(),
                handed.authorizationId(),
                null,
                handed.purpose(),
                null,
                null,
                null,
                null,
                null,
                null,
                way.name(),
                LoginWish.NONE,
                null);
    }

    private static <T> Uni<T> refuse(Connection connection, Failure failure) {
        return Uni.createFrom().failure(Interruption.of(failure, WayBack.NONE, null, connection));
    }
}
