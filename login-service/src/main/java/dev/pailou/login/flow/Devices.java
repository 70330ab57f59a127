package dev.pailou.login.flow;

import dev.pailou.kernel.addressing.PageLanguage;
import dev.pailou.kernel.limits.ClientAddress;
import dev.pailou.kernel.limits.LimitExceeded;
import dev.pailou.login.clients.ServiceAnswer;
import dev.pailou.login.clients.TokenService;
import dev.pailou.login.clients.TokenService.UserCodeQuestion;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.store.ConfigurationStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * People who log in for a device (RFC 8628). token-service knows the codes and counts those that are wrong; a code that is
 * unknown, used, of another browser or too old is one and the same here.
 */
@Singleton
public class Devices {

    private static final Logger LOG = Logger.getLogger(Devices.class);

    /** Longer than any spelling of a code. */
    private static final int LONGEST = 64;

    private final ConfigurationStore configuration;
    private final TokenService tokenService;
    private final Addresses addresses;

    Devices(ConfigurationStore configuration, @RestClient TokenService tokenService, Addresses addresses) {
        this.configuration = configuration;
        this.tokenService = tokenService;
        this.addresses = addresses;
    }

    /** @return the pool at this address; fails with {@link Interruption} */
    public Uni<UserPool> pool(String domain) {
        return configuration.poolAt(domain).map(found -> {
            var pool = found.orElseThrow(() -> Interruption.of(Reason.NOT_FOUND));
            if (!pool.enabled()) {
                throw Interruption.of(Reason.POOL_DISABLED);
            }
            return pool;
        });
    }

    /**
     * @param userCode as typed, or null
     * @param browser  value of the browser's cookie for the pool, or null
     * @param client   where the browser is
     * @return the device; empty when the code is none
     */
    public Uni<Optional<AskingDevice>> look(UserPool pool, String userCode, String browser, ClientAddress client) {
        if (isNone(userCode)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return answered(tokenService.lookUpUserCode(question(pool, userCode, browser, client, null)))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : configuration
                                .application(found.get().clientId())
                                .map(application -> application.map(known -> new AskingDevice(
                                        pool,
                                        known,
                                        found.get().userCode(),
                                        found.get().scopes(),
                                        found.get().resources(),
                                        found.get().requestedFrom(),
                                        found.get().requestedSince()))));
    }

    /**
     * Makes what the device asked for this browser's.
     *
     * @param browser value of the browser's cookie for the pool, which it must be given
     * @return the login page for it; empty when the code is none
     */
    public Uni<Optional<URI>> confirm(
            UserPool pool, String userCode, String browser, ClientAddress client, PageLanguage language) {
        if (isNone(userCode)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return answered(tokenService.confirmUserCode(question(pool, userCode, browser, client, language.tag())))
                .map(confirmed -> confirmed.map(known -> addresses.loginPage(pool, known.handle())));
    }

    /** @return whether there was something to deny */
    public Uni<Boolean> deny(UserPool pool, String userCode, String browser, ClientAddress client) {
        if (isNone(userCode)) {
            return Uni.createFrom().item(false);
        }
        return answered(tokenService
                        .denyUserCode(question(pool, userCode, browser, client, null))
                        .replaceWith(true))
                .map(Optional::isPresent);
    }

    private static boolean isNone(String userCode) {
        return userCode == null || userCode.isBlank() || userCode.length() > LONGEST;
    }

    private static UserCodeQuestion question(
            UserPool pool, String userCode, String browser, ClientAddress client, String language) {
        return new UserCodeQuestion(pool.id(), userCode, browser, client.toString(), language);
    }

    private static <T> Uni<Optional<T>> answered(Uni<T> question) {
        return question.ifNoItem()
                .after(Visits.PATIENCE)
                .fail()
                .map(Optional::of)
                .onFailure()
                .recoverWithUni(failure -> {
                    var answer = failure instanceof ServiceAnswer given ? given : null;
                    if (answer != null && answer.status() == 404) {
                        return Uni.createFrom().item(Optional.empty());
                    }
                    if (answer != null && answer.status() == 429) {
                        return Uni.createFrom()
                                .failure(new LimitExceeded(
                                        "user-codes", Duration.ofSeconds(answer.retryAfterSeconds())));
                    }
                    LOG.warnf("token-service can't be asked about a user code: %s", failure);
                    return Uni.createFrom().failure(Interruption.of(Reason.UNAVAILABLE));
                });
    }
}
