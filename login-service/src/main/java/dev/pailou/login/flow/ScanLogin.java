package dev.pailou.login.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.limits.ClientAddress;
import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.LoginRules;
import dev.pailou.login.domain.LoginStatus;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.ScanCode;
import dev.pailou.login.domain.ScanStatus;
import dev.pailou.login.protocol.Arrival;
import dev.pailou.login.protocol.Identity;
import dev.pailou.login.protocol.ProviderConnection;
import dev.pailou.login.protocol.ProviderFailure;
import dev.pailou.login.protocol.ProviderProtocol;
import dev.pailou.login.store.LoginStore;
import dev.pailou.login.store.ScanStore;
import dev.pailou.login.store.Secrets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.util.Map;

/**
 * A browser shows a QR code and waits. Who scanned it comes by the vendor's push and lets nobody in: only the browser
 * that shows the code, with its state and its cookie, goes on with what the vendor said, and only once.
 */
@Singleton
public class ScanLogin {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final LoginStore logins;
    private final ScanStore scans;
    private final ScanCodes codes;
    private final OpenLogins open;
    private final SetUps setUps;
    private final ProviderProtocol protocol;
    private final Secrets secrets;
    private final AuthenticatedLogins authenticated;
    private final FailedLogins failed;
    private final WaysBack waysBack;
    private final Addresses addresses;
    private final ObjectMapper json;
    private final Clock clock = Clock.systemUTC();

    ScanLogin(
            LoginStore logins,
            ScanStore scans,
            ScanCodes codes,
            OpenLogins open,
            SetUps setUps,
            ProviderProtocol protocol,
            Secrets secrets,
            AuthenticatedLogins authenticated,
            FailedLogins failed,
            WaysBack waysBack,
            Addresses addresses,
            ObjectMapper json) {
        this.logins = logins;
        this.scans = scans;
        this.codes = codes;
        this.open = open;
        this.setUps = setUps;
        this.protocol = protocol;
        this.secrets = secrets;
        this.authenticated = authenticated;
        this.failed = failed;
        this.waysBack = waysBack;
        this.addresses = addresses;
        this.json = json;
    }

    /**
     * @param state  as the browser sent it, or null
     * @param cookie value of its cookie at the core host, or null
     * @return what to show; fails with {@link Interruption}
     */
    public Uni<ScanView> look(String state, String cookie) {
        return waiting(state, cookie)
                .chain(waiting -> waiting.code().event() == null
                        ? show(waiting, cookie)
                        : goOn(waiting, cookie).map(ScanView.Onward::new));
    }

    /** @return how the code stands, for a page that looks again and again; uses nothing up */
    public Uni<ScanStatus> status(String state, String cookie) {
        return find(state)
                .chain(login -> login == null
                                || LoginRules.refusalOfState(login, cookie, clock.instant())
                                        .isPresent()
                        ? Uni.createFrom().item(ScanStatus.ENDED)
                        : scans.find(login.id()).map(code -> code.map(found -> found.status(clock.instant()))
                                .orElse(ScanStatus.ENDED)));
    }

    /**
     * Puts another code in the place of one that nobody scanned in time.
     *
     * @param client where the browser is
     * @return where the browser sees it; fails with {@link Interruption}
     */
    public Uni<URI> anew(String state, String cookie, ClientAddress client) {
        return waiting(state, cookie)
                .chain(waiting -> waiting.code().status(clock.instant()) == ScanStatus.EXPIRED
                        ? replace(waiting, cookie, client)
                        : Uni.createFrom().voidItem())
                .replaceWith(() -> addresses.scan(state));
    }

    private record Waiting(Login login, ScanCode code) {}

    private Uni<Login> find(String state) {
        return Addresses.isHandle(state)
                ? logins.findByState(state).map(found -> found.orElse(null))
                : Uni.createFrom().nullItem();
    }

    private Uni<Waiting> waiting(String state, String cookie) {
        return find(state)
                .onItem()
                .ifNull()
                .failWith(() -> Interruption.of(Reason.STATE_UNKNOWN))
                .chain(login -> open.check(login, cookie))
                .chain(login -> scans.find(login.id())
                        .map(code ->
                                new Waiting(login, code.orElseThrow(() -> Interruption.of(Reason.STATE_UNKNOWN)))));
    }

    private Uni<ScanView> show(Waiting waiting, String cookie) {
        var login = waiting.login();
        return setUps.of(login)
                .chain(setUp -> setUp.open()
                        ? waysBack.of(login, cookie)
                                .map(wayBack -> new ScanView.Showing(
                                        setUp.connection(),
                                        content(waiting.code()),
                                        wayBack,
                                        login.uiLocales(),
                                        setUp.branding()))
                        : failed.end(login, LoginStatus.STARTED, Failure.of(Reason.CONNECTION_DISABLED), cookie));
    }

    private String content(ScanCode code) {
        return code.status(clock.instant()) == ScanStatus.WAITING ? secrets.shown(code) : null;
    }

    private Uni<Void> replace(Waiting waiting, String cookie, ClientAddress client) {
        var login = waiting.login();
        return setUps.of(login)
                .chain(setUp -> {
                    var ready = ready(setUp);
                    return codes.make(login, ready, setUps.way(login, ready), client);
                })
                .chain(code -> scans.replace(code, clock.instant()))
                .replaceWithVoid()
                .onFailure(ProviderFailure.class)
                .recoverWithUni(failure ->
                        failed.end(login, LoginStatus.STARTED, ((ProviderFailure) failure).failure(), cookie));
    }

    private Uni<URI> goOn(Waiting waiting, String cookie) {
        return open.receive(waiting.login(), cookie)
                .chain(setUps::of)
                .chain(setUp -> authenticated
                        .end(waiting.login(), setUp.connection(), () -> identify(waiting, setUp))
                        .map(ticket -> addresses.proceed(setUp.pool(), secrets.handle(waiting.login()), ticket)))
                .onFailure(ProviderFailure.class)
                .recoverWithUni(failure -> failed.end(
                        waiting.login(), LoginStatus.CALLBACK, ((ProviderFailure) failure).failure(), cookie));
    }

    private Uni<Identity> identify(Waiting waiting, SetUp setUp) {
        var ready = ready(setUp);
        return protocol.identify(ready, setUps.way(waiting.login(), ready), Arrival.ofEvent(event(waiting.code())));
    }

    private ProviderConnection ready(SetUp setUp) {
        if (!setUp.open()) {
            throw ProviderFailure.of(Reason.CONNECTION_DISABLED, null);
        }
        return setUps.ready(setUp.connection());
    }

    private Map<String, String> event(ScanCode code) {
        try {
            return json.readValue(secrets.event(code), TEXTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("kept as JSON by us", e);
        }
    }
}
