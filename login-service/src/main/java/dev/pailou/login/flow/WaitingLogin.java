package dev.pailou.login.flow;

import dev.pailou.login.domain.CallbackPlace;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.UserPool;
import dev.pailou.login.protocol.CallbackParameters;
import dev.pailou.login.store.ConfigurationStore;
import dev.pailou.login.store.LoginStore;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds out, without using anything up, who waits for a vendor's answer. */
@Singleton
public class WaitingLogin {

    private final ConfigurationStore configuration;
    private final LoginStore logins;

    WaitingLogin(ConfigurationStore configuration, LoginStore logins) {
        this.configuration = configuration;
        this.logins = logins;
    }

    /**
     * Who waits.
     *
     * @param pool      the pool of the address, empty when it is unknown
     * @param uiLocales languages that the login was begun with, by spaces, or null
     */
    public record Waiting(Optional<UserPool> pool, String uiLocales) {}

    /** @return who waits */
    public Uni<Waiting> of(CallbackPlace place, CallbackParameters parameters) {
        return configuration.pool(place.poolId()).chain(pool -> login(place, parameters)
                .map(login -> new Waiting(pool, login.map(Login::uiLocales).orElse(null))));
    }

    private Uni<Optional<Login>> login(CallbackPlace place, CallbackParameters parameters) {
        return parameters
                .single("state")
                .map(state -> logins.findByState(state)
                        .map(login -> login.filter(found -> found.poolId().equals(place.poolId()))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
