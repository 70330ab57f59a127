package dev.pailou.login.flow;

import dev.pailou.kernel.events.IdentityAuthenticated;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.login.domain.CallbackPlace;
import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.LoginRules;
import dev.pailou.login.domain.LoginStatus;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.protocol.CallbackParameters;
import dev.pailou.login.protocol.Identity;
import dev.pailou.login.protocol.ProviderFailure;
import dev.pailou.login.protocol.RedirectProtocol;
import dev.pailou.login.store.ConfigurationStore;
import dev.pailou.login.store.LoginStore;
import dev.pailou.login.store.Secrets;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executor;

/**
 * The browser comes back from the vendor. What belongs together is decided by the login that the state names, never by
 * the address; the state is used up before the code is.
 */
@Singleton
public class FinishLogin {

    private final ConfigurationStore configuration;
    private final LoginStore logins;
    private final SetUps setUps;
    private final Secrets secrets;
    private final RedirectProtocol protocol;
    private final FailedLogins failed;
    private final WaysBack waysBack;
    private final UnitOfWork unitOfWork;
    private final Addresses addresses;
    private final LoginMetrics metrics;
    private final Clock clock = Clock.systemUTC();

    FinishLogin(
            ConfigurationStore configuration,
            LoginStore logins,
            SetUps setUps,
            Secrets secrets,
            RedirectProtocol protocol,
            FailedLogins failed,
            WaysBack waysBack,
            UnitOfWork unitOfWork,
            Addresses addresses,
            LoginMetrics metrics) {
        this.configuration = configuration;
        this.logins = logins;
        this.setUps = setUps;
        this.secrets = secrets;
        this.protocol = protocol;
        this.failed = failed;
        this.waysBack = waysBack;
        this.unitOfWork = unitOfWork;
        this.addresses = addresses;
        this.metrics = metrics;
    }

    /**
     * @param place      where it came back
     * @param parameters what it brought
     * @param cookie     value of the browser's cookie at the core host, or null
     * @return where to send the browser; fails with {@link Interruption}
     */
    public Uni<URI> finish(CallbackPlace place, CallbackParameters parameters, String cookie) {
        var state = parameters.single("state");
        if (state.isEmpty()) {
            return unknown(place, cookie);
        }
        return logins.findByState(state.get())
                .chain(found ->
                        found.isEmpty() ? unknown(place, cookie) : receive(found.get(), place, parameters, cookie));
    }

    private <T> Uni<T> unknown(CallbackPlace place, String cookie) {
        return configuration
                .connectionOf(place.poolId(), place.identifier())
                .chain(connection -> waysBack.of(place, cookie).chain(wayBack -> Uni.createFrom()
                        .failure(Interruption.of(
                                Failure.of(Reason.STATE_UNKNOWN), wayBack, null, connection.orElse(null)))));
    }

    private Uni<URI> receive(Login login, CallbackPlace place, CallbackParameters parameters, String cookie) {
        var refusal = LoginRules.refusalOfState(login, cookie, clock.instant());
        if (refusal.isPresent()) {
            var failure = Failure.of(refusal.get());
            return refusal.get() == Reason.STATE_EXPIRED
                    ? failed.end(login, LoginStatus.STARTED, failure, cookie)
                    : failed.refuse(login, failure, cookie);
        }
        return logins.receive(login.id(), clock.instant())
                .chain(first -> first
                        ? setUps.of(login).chain(setUp -> authenticate(login, setUp, place, parameters, cookie))
                        : failed.refuse(login, Failure.of(Reason.STATE_USED), cookie));
    }

    private Uni<URI> authenticate(
            Login login, SetUp setUp, CallbackPlace place, CallbackParameters parameters, String cookie) {
        // Panache wants the request's own context, which the call to the vendor may leave.
        var context = Vertx.currentContext();
        Executor here = task -> context.runOnContext(ignored -> task.run());
        return Uni.createFrom()
                .deferred(() -> identify(login, setUp, place, parameters))
                .emitOn(here)
                .chain(identity -> commit(login, setUp, identity))
                .onFailure(ProviderFailure.class)
                .recoverWithUni(failure ->
                        failed.end(login, LoginStatus.CALLBACK, ((ProviderFailure) failure).failure(), cookie));
    }

    private Uni<Identity> identify(Login login, SetUp setUp, CallbackPlace place, CallbackParameters parameters) {
        if (setUp.connection() != null && !place.isOf(setUp.connection())) {
            throw ProviderFailure.of(Reason.CONNECTION_MISMATCH, null);
        }
        if (!setUp.open()) {
            throw ProviderFailure.of(Reason.CONNECTION_DISABLED, null);
        }
        var ready = setUps.ready(setUp.connection());
        return protocol.identify(ready, protocol.code(ready, parameters), secrets.verifier(login));
    }

    private Uni<URI> commit(Login login, SetUp setUp, Identity identity) {
        var ticket = RandomValue.token();
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return unitOfWork
                .commit(events -> logins.authenticate(login.id()).invoke(ended -> {
                    if (!ended) {
                        throw new IllegalStateException("login " + login.id() + " ended while its vendor was asked");
                    }
                    events.add(new IdentityAuthenticated(
                            login.id(),
                            login.authorizationId(),
                            login.poolId(),
                            login.applicationId(),
                            login.connectionId(),
                            setUp.connection().sourceId(),
                            login.purpose(),
                            identity.subjects(),
                            identity.claims(),
                            Digest.sha256(ticket),
                            now.plusSeconds(LoginRules.TICKET_SECONDS),
                            now));
                }))
                .invoke(() -> metrics.count(setUp.connection(), "authenticated"))
                .map(done -> addresses.proceed(setUp.pool(), secrets.handle(login), ticket));
    }
}
