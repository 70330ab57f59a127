package dev.pailou.connection.start;

import dev.pailou.connection.domain.Environment;
import dev.pailou.connection.store.Connection;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps stand-ins out of production. At a stand-in anybody may be anybody, so a database with sandbox connections is
 * not served by a deployment that has no sandbox.
 */
@Singleton
class SandboxGuard {

    private static final String SANDBOX_CONNECTIONS =
            "sourceId in (select source.id from IdentitySource source where source.environment = ?1)";

    private final Optional<String> sandbox;

    SandboxGuard(@ConfigProperty(name = "pailou.sandbox.url") Optional<String> sandbox) {
        this.sandbox = sandbox;
    }

    void onStart(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE - 1) StartupEvent start) throws Throwable {
        if (sandbox.isEmpty() && ConfigUtils.isProfileActive("prod")) {
            refuse(VertxContextSupport.subscribeAndAwait(SandboxGuard::sandboxConnections));
        }
    }

    /** @return how many connections belong to sandbox sources */
    static Uni<Long> sandboxConnections() {
        return Panache.withSession(() -> Connection.count(SANDBOX_CONNECTIONS, Environment.SANDBOX));
    }

    /** @throws IllegalStateException when there are any */
    static void refuse(long sandboxConnections) {
        if (sandboxConnections > 0) {
            throw new IllegalStateException("This database has " + sandboxConnections
                    + " sandbox connections, through which anybody may come in as anybody, and pailou.sandbox.url is not"
                    + " set. Set it, or use another database.");
        }
    }
}
