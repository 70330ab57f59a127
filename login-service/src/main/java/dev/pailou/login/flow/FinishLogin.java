package dev.pailou.login.flow;

import dev.pailou.login.domain.CallbackPlace;
import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.LoginStatus;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.protocol.Arrival;
import dev.pailou.login.protocol.CallbackParameters;
import dev.pailou.login.protocol.Identity;
import dev.pailou.login.protocol.ProviderFailure;
import dev.pailou.login.protocol.ProviderProtocol;
import dev.pailou.login.store.ConfigurationStore;
import dev.pailou.login.store.LoginStore;
import dev.pailou.login.store.Secrets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;

/**
 * The browser comes back from the vendor. What belongs together is decided by the login that the state names, never by
 * the address; the state is used up before the code is.
 */
@Singleton
public class FinishLogin {

    private final ConfigurationStore configuration;
    private final LoginStore logins;
    private final OpenLogins open;
    private final SetUps setUps;
    private final Secrets secrets;
    private final ProviderProtocol protocol;
    private final FailedLogins failed;
    private final WaysBack waysBack;
    private final Addresses addresses;
    private final AuthenticatedLogins authenticated;

    FinishLogin(
            ConfigurationStore configuration,
            LoginStore logins,
            OpenLogins open,
            SetUps setUps,
            Secrets secrets,
            ProviderProtocol protocol,
            FailedLogins failed,
            WaysBack waysBack,
            Addresses addresses,
            AuthenticatedLogins authenticated) {
        this.configuration = configuration;
        this.logins = logins;
        this.open = open;
        this.setUps = setUps;
        this.secrets = secrets;
        this.protocol = protocol;
        this.failed = failed;
        this.waysBack = waysBack;
        this.addresses = addresses;
        this.authenticated = authenticated;
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
        return open.receive(login, cookie)
                .chain(setUps::of)
                .chain(setUp -> authenticate(login, setUp, place, parameters, cookie));
    }

    private Uni<URI> authenticate(
            Login login, SetUp setUp, CallbackPlace place, CallbackParameters parameters, String cookie) {
        return authenticated
                .end(login, setUp.connection(), () -> identify(login, setUp, place, parameters))
                .map(ticket -> addresses.proceed(setUp.pool(), secrets.handle(login), ticket))
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
        return protocol.identify(
                ready,
                setUps.way(login, ready),
                Arrival.ofBrowser(
                        parameters,
                        secrets.nonce(login),
                        secrets.verifier(login),
                        login.freshness().orElse(null)));
    }
}
