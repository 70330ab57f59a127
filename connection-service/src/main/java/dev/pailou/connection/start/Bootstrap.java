package dev.pailou.connection.start;

import dev.pailou.connection.store.Administration;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes what an installation needs before anybody can administer it, when the deployment gives a secret for it. */
@Singleton
class Bootstrap {

    /** 128 random bits in base64url: secrets are stored as a plain hash, so nobody may be able to try them all. */
    private static final int MIN_SECRET = 22;

    private final Optional<String> secret;
    private final Administration administration;

    Bootstrap(
            @ConfigProperty(name = "pailou.bootstrap.client-secret") Optional<String> secret,
            Administration administration) {
        this.secret = secret;
        this.administration = administration;
    }

    void onStart(@Observes StartupEvent start) throws Throwable {
        if (secret.isPresent()) {
            if (secret.get().length() < MIN_SECRET) {
                throw new IllegalStateException(
                        "pailou.bootstrap.client-secret must have at least " + MIN_SECRET + " characters");
            }
            VertxContextSupport.subscribeAndAwait(() -> administration.ensure(secret.get()));
        }
    }
}
