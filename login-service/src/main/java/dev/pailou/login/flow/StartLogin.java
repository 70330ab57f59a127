package dev.pailou.login.flow;

import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.LoginRules;
import dev.pailou.login.domain.LoginStatus;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.store.LoginStore;
import dev.pailou.login.store.Secrets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;

/** A person chose a connection: a login begins, and goes from the pool's address to the core host. */
@Singleton
public class StartLogin {

    /** Nobody is known by such a login alone: it answers a question. */
    private static final String CONFIRM = "confirm";

    private final LoginStore logins;
    private final Secrets secrets;
    private final Addresses addresses;
    private final WaysBack waysBack;
    private final Clock clock = Clock.systemUTC();

    StartLogin(LoginStore logins, Secrets secrets, Addresses addresses, WaysBack waysBack) {
        this.logins = logins;
        this.secrets = secrets;
        this.addresses = addresses;
        this.waysBack = waysBack;
    }

    /**
     * @param identifier the connection's, from the address
     * @param language   of the page on which the person chose it
     * @return where to send the browser; fails with {@link Interruption}
     */
    public Uni<URI> start(Visit visit, String identifier, PageLanguage language) {
        return visit.waysIn().stream()
                .filter(connection -> connection.identifier().equals(identifier))
                .findFirst()
                .map(connection -> start(visit, connection, language))
                .orElseThrow(() -> Interruption.of(Reason.CONNECTION_DISABLED, waysBack.of(visit)));
    }

    /** @return where to send the browser */
    public Uni<URI> start(Visit visit, Connection connection, PageLanguage language) {
        return start(visit, connection, language, visit.authorization().purpose(), null);
    }

    /**
     * A person shows by another source whose account is meant.
     *
     * @param identifier of a connection that they can choose
     * @param language   of the page on which they chose it
     * @return where to send the browser; fails with {@link Interruption}
     */
    public Uni<NextPage> confirm(AskedVisit asked, String identifier, PageLanguage language) {
        return asked.others().stream()
                .filter(connection -> connection.identifier().equals(identifier))
                .findFirst()
                .map(connection -> start(asked.visit(), connection, language, CONFIRM, asked.loginId()))
                .orElseThrow(() -> Interruption.of(Reason.CONNECTION_DISABLED, waysBack.ofQuestion(asked.visit())))
                .map(to -> NextPage.away(asked.visit(), to));
    }

    private Uni<URI> start(
            Visit visit, Connection connection, PageLanguage language, String purpose, String answersLoginId) {
        var now = clock.instant();
        var id = Ids.next();
        var startHandle = RandomValue.token();
        var authorization = visit.authorization();
        var login = new Login(
                id,
                LoginStatus.CREATED,
                visit.pool().id(),
                visit.application().id(),
                connection.id(),
                authorization.id(),
                secrets.sealHandle(id, visit.handle()),
                purpose,
                language.tag(),
                now.plusSeconds(LoginRules.START_SECONDS),
                null,
                null,
                null,
                null,
                null,
                authorization.wish(),
                answersLoginId);
        return logins.create(login, startHandle, now).map(created -> addresses.begin(startHandle));
    }
}
