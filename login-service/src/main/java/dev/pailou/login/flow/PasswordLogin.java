package dev.pailou.login.flow;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import dev.pailou.login.clients.ServiceAnswer;
import dev.pailou.login.clients.UserService;
import dev.pailou.login.clients.UserService.PasswordSignIn;
import dev.pailou.login.domain.LoginRules;
import dev.pailou.login.domain.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** A person signs in with name and password, which user-service checks. */
@Singleton
public class PasswordLogin {

    private static final Logger LOG = Logger.getLogger(PasswordLogin.class);
    private static final int MAX_USERNAME = 256;
    private static final int MAX_PASSWORD = 1024;

    private final UserService userService;
    private final Addresses addresses;
    private final WaysBack waysBack;
    private final LoginMetrics metrics;
    private final Clock clock = Clock.systemUTC();

    PasswordLogin(@RestClient UserService userService, Addresses addresses, WaysBack waysBack, LoginMetrics metrics) {
        this.userService = userService;
        this.addresses = addresses;
        this.waysBack = waysBack;
        this.metrics = metrics;
    }

    /**
     * @param username as typed
     * @param password as typed
     * @return where to send the browser: on, or back to the form; fails with {@link Interruption}
     */
    public Uni<URI> signIn(Visit visit, String username, String password) {
        if (!visit.passwordSignIn()) {
            throw Interruption.of(Reason.NOT_FOUND, waysBack.of(visit));
        }
        if (!isPlausible(username, MAX_USERNAME) || !isPlausible(password, MAX_PASSWORD)) {
            return Uni.createFrom().item(addresses.wrongPassword(visit.pool(), visit.handle()));
        }
        var ticket = RandomValue.token();
        var signIn = new PasswordSignIn(
                visit.pool().id(),
                username,
                password,
                Ids.next(),
                visit.authorization().id(),
                visit.application().id(),
                Digest.sha256(ticket),
                clock.instant().truncatedTo(ChronoUnit.MILLIS).plusSeconds(LoginRules.TICKET_SECONDS));
        return userService
                .signIn(signIn)
                .ifNoItem()
                .after(Visits.PATIENCE)
                .fail()
                .invoke(() -> metrics.count(null, "password"))
                .map(accepted -> addresses.proceed(visit.pool(), visit.handle(), ticket))
                .onFailure()
                .recoverWithUni(failure -> refused(visit, signIn, failure));
    }

    private Uni<URI> refused(Visit visit, PasswordSignIn signIn, Throwable failure) {
        var status = failure instanceof ServiceAnswer answer ? answer.status() : 0;
        LOG.warnf(
                "Password sign-in refused: reason=%s login=%s",
                switch (status) {
                    case 401 -> "wrong";
                    case 429 -> "too_early";
                    default -> failure;
                },
                signIn.loginId());
        return switch (status) {
            case 401 -> Uni.createFrom().item(addresses.wrongPassword(visit.pool(), visit.handle()));
            case 429 ->
                Uni.createFrom()
                        .item(addresses.tooEarly(
                                visit.pool(), visit.handle(), ((ServiceAnswer) failure).retryAfterSeconds()));
            default -> Uni.createFrom().failure(Interruption.of(Reason.UNAVAILABLE, waysBack.of(visit)));
        };
    }

    private static boolean isPlausible(String typed, int longest) {
        return typed != null && !typed.isEmpty() && typed.length() <= longest;
    }
}
