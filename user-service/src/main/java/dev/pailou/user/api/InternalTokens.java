package dev.pailou.user.api;

import dev.pailou.kernel.addressing.Addressing;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start with an issuer that is not the {@code system} pool's: every internal call would fail later. */
@Singleton
class InternalTokens {

    private final String expected;
    private final String configured;

    InternalTokens(Addressing addressing, @ConfigProperty(name = "mp.jwt.verify.issuer") String configured) {
        this.expected = addressing.issuer("system");
        this.configured = configured;
    }

    void check(@Observes StartupEvent start) {
        if (!expected.equals(configured)) {
            throw new IllegalStateException("mp.jwt.verify.issuer must be the issuer of the system pool, " + expected
                    + " by pailou.addressing.*, not " + configured);
        }
    }
}
