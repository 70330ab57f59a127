package dev.pailou.login.flow;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.kernel.limits.ClientAddress;
import dev.pailou.login.domain.Branding;
import dev.pailou.login.domain.BrowserKind;
import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.LoginRules;
import dev.pailou.login.domain.LoginStatus;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.ScanCode;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.protocol.Departure;
import dev.pailou.login.protocol.Entry;
import dev.pailou.login.protocol.ProviderFailure;
import dev.pailou.login.protocol.ProviderProtocol;
import dev.pailou.login.protocol.VendorPage;
import dev.pailou.login.protocol.Way;
import dev.pailou.login.store.LoginStart;
import dev.pailou.login.store.LoginStore;
import dev.pailou.login.store.ScanStore;
import dev.pailou.login.store.Secrets;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** The browser arrives at the core host with its start handle, is given its cookie and a state, and goes to the vendor. */
@Singleton
public class BeginLogin {

    private final LoginStore logins;
    private final SetUps setUps;
    private final Secrets secrets;
    private final ProviderProtocol protocol;
    private final ScanCodes codes;
    private final ScanStore scans;
    private final Addresses addresses;
    private final FailedLogins failed;
    private final LoginMetrics metrics;
    private final BrowserCookie browserCookie;
    private final Clock clock = Clock.systemUTC();

    BeginLogin(
            LoginStore logins,
            SetUps setUps,
            Secrets secrets,
            ProviderProtocol protocol,
            ScanCodes codes,
            ScanStore scans,
            Addresses addresses,
            FailedLogins failed,
            LoginMetrics metrics,
            BrowserCookie browserCookie) {
        this.logins = logins;
        this.setUps = setUps;
        this.secrets = secrets;
        this.protocol = protocol;
        this.codes = codes;
        this.scans = scans;
        this.addresses = addresses;
        this.failed = failed;
        this.metrics = metrics;
        this.browserCookie = browserCookie;
    }

    /**
     * Where the browser goes, and what it takes along.
     *
     * @param vendor    the vendor's page, or ours with a QR code
     * @param way       the way in that leads there
     * @param pool      whose login it is
     * @param branding  how its pages look
     * @param uiLocales language in which it was begun
     * @param cookie    value of its cookie at the core host
     */
    public record Begun(
            VendorPage vendor, Way way, UserPool pool, Branding branding, String uiLocales, String cookie) {}

    /**
     * @param startHandle as the browser sent it, or null
     * @param presented   value of its cookie at the core host, or null
     * @param browser     which kind of browser it is
     * @param client      where it is
     * @return where to send the browser; fails with {@link Interruption}
     */
    public Uni<Begun> begin(String startHandle, String presented, BrowserKind browser, ClientAddress client) {
        if (!Addresses.isHandle(startHandle)) {
            throw Interruption.of(Reason.STATE_UNKNOWN);
        }
        return logins.findByStart(startHandle)
                .map(found -> found.orElseThrow(() -> Interruption.of(Reason.STATE_UNKNOWN)))
                .chain(login -> begin(login, presented, browser, client));
    }

    private Uni<Begun> begin(Login login, String presented, BrowserKind browser, ClientAddress client) {
        var refusal = LoginRules.refusalOfStart(login, clock.instant());
        if (refusal.isPresent()) {
            return failed.refuse(login, Failure.of(refusal.get()), presented);
        }
        return setUps.of(login).chain(setUp -> {
            if (!setUp.open()) {
                return failed.end(login, LoginStatus.CREATED, Failure.of(Reason.CONNECTION_DISABLED), presented);
            }
            var cookie = browserCookie.keepOrMake(presented);
            return Uni.createFrom()
                    .deferred(() -> toVendor(login, setUp, browser, cookie, client))
                    .onFailure(ProviderFailure.class)
                    .recoverWithUni(failure ->
                            failed.end(login, LoginStatus.CREATED, ((ProviderFailure) failure).failure(), presented));
        });
    }

    private Uni<Begun> toVendor(Login login, SetUp setUp, BrowserKind browser, String cookie, ClientAddress client) {
        var connection = setUp.connection();
        var ready = setUps.ready(connection);
        var way = ready.definition()
                .wayIn(browser, connection)
                .orElseThrow(() -> ProviderFailure.of(Reason.BROWSER_UNSUITABLE, "no way in from " + browser.word()));
        if (way.entry() == Entry.SCAN) {
            return codes.make(login, ready, way, client).chain(code -> toCode(login, setUp, way, code, cookie));
        }
        var departure = new Departure(
                RandomValue.state(),
                way.nonce() ? RandomValue.token() : null,
                way.pkce() ? RandomValue.token() : null,
                login.wish());
        return protocol.authorize(ready, way, departure)
                .emitOn(RequestContext.here())
                .chain(page -> begun(
                        login,
                        new Begun(page, way, setUp.pool(), setUp.branding(), login.uiLocales(), cookie),
                        setUp,
                        logins.start(login.id(), start(login, way, departure, cookie), clock.instant())));
    }

    /** Where people scan, the browser stays with us, on the page that shows the code. */
    private Uni<Begun> toCode(Login login, SetUp setUp, Way way, ScanCode code, String cookie) {
        var departure = new Departure(RandomValue.state(), null, null, login.wish());
        var page = new VendorPage(addresses.scan(departure.state()), Optional.empty());
        return begun(
                login,
                new Begun(page, way, setUp.pool(), setUp.branding(), login.uiLocales(), cookie),
                setUp,
                Panache.withTransaction(() -> logins.start(
                                login.id(), start(login, way, departure, cookie), clock.instant())
                        .call(first ->
                                first ? scans.create(code) : Uni.createFrom().voidItem())));
    }

    private LoginStart start(Login login, Way way, Departure departure, String cookie) {
        return new LoginStart(
                cookie,
                departure.state(),
                clock.instant().plusSeconds(LoginRules.STATE_SECONDS),
                secrets.sealVerifier(login.id(), departure.verifier()),
                secrets.sealNonce(login.id(), departure.nonce()),
                way.name());
    }

    private Uni<Begun> begun(Login login, Begun begun, SetUp setUp, Uni<Boolean> started) {
        return started.chain(first -> {
            if (!first) {
                return failed.refuse(login, Failure.of(Reason.STATE_USED), begun.cookie());
            }
            metrics.count(setUp.connection(), "started");
            return Uni.createFrom().item(begun);
        });
    }
}
