package dev.pailou.login.flow;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.LoginRules;
import dev.pailou.login.domain.LoginStatus;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.protocol.ProviderFailure;
import dev.pailou.login.protocol.RedirectProtocol;
import dev.pailou.login.store.LoginStore;
import dev.pailou.login.store.Secrets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;

/** The browser arrives at the core host with its start handle, is given its cookie and a state, and goes to the vendor. */
@Singleton
public class BeginLogin {

    private final LoginStore logins;
    private final SetUps setUps;
    private final Secrets secrets;
    private final RedirectProtocol protocol;
    private final FailedLogins failed;
    private final LoginMetrics metrics;
    private final BrowserCookie browserCookie;
    private final Clock clock = Clock.systemUTC();

    BeginLogin(
            LoginStore logins,
            SetUps setUps,
            Secrets secrets,
            RedirectProtocol protocol,
            FailedLogins failed,
            LoginMetrics metrics,
            BrowserCookie browserCookie) {
        this.logins = logins;
        this.setUps = setUps;
        this.secrets = secrets;
        this.protocol = protocol;
        this.failed = failed;
        this.metrics = metrics;
        this.browserCookie = browserCookie;
    }

    /**
     * Where the browser goes, and what it takes along.
     *
     * @param vendor the vendor's page
     * @param cookie value of its cookie at the core host
     */
    public record Begun(URI vendor, String cookie) {}

    /**
     * @param startHandle as the browser sent it, or null
     * @param presented   value of its cookie at the core host, or null
     * @return where to send the browser; fails with {@link Interruption}
     */
    public Uni<Begun> begin(String startHandle, String presented) {
        if (!Addresses.isHandle(startHandle)) {
            throw Interruption.of(Reason.STATE_UNKNOWN);
        }
        return logins.findByStart(startHandle)
                .map(found -> found.orElseThrow(() -> Interruption.of(Reason.STATE_UNKNOWN)))
                .chain(login -> begin(login, presented));
    }

    private Uni<Begun> begin(Login login, String presented) {
        var refusal = LoginRules.refusalOfStart(login, clock.instant());
        if (refusal.isPresent()) {
            return failed.refuse(login, Failure.of(refusal.get()), presented);
        }
        return setUps.of(login).chain(setUp -> {
            if (!setUp.open()) {
                return failed.end(login, LoginStatus.CREATED, Failure.of(Reason.CONNECTION_DISABLED), presented);
            }
            try {
                return toVendor(login, setUp.connection(), browserCookie.keepOrMake(presented));
            } catch (ProviderFailure e) {
                return failed.end(login, LoginStatus.CREATED, e.failure(), presented);
            }
        });
    }

    private Uni<Begun> toVendor(Login login, Connection connection, String cookie) {
        var ready = setUps.ready(connection);
        var state = RandomValue.state();
        var verifier = ready.definition().pkce() ? RandomValue.token() : null;
        var vendor = protocol.authorize(ready, state, verifier);
        var now = clock.instant();
        return logins.start(
                        login.id(),
                        cookie,
                        state,
                        now.plusSeconds(LoginRules.STATE_SECONDS),
                        verifier == null ? null : secrets.sealVerifier(login.id(), verifier),
                        now)
                .chain(first -> {
                    if (!first) {
                        return failed.refuse(login, Failure.of(Reason.STATE_USED), cookie);
                    }
                    metrics.count(connection, "started");
                    return Uni.createFrom().item(new Begun(vendor, cookie));
                });
    }
}
