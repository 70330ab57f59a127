package dev.pailou.connection.start;

import dev.pailou.connection.store.BuiltInApplications;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Gives pools from before, or from other addresses, the applications that Pailou makes itself. */
@Singleton
class BuiltIns {

    private final BuiltInApplications applications;

    BuiltIns(BuiltInApplications applications) {
        this.applications = applications;
    }

    void onStart(@Observes StartupEvent start) throws Throwable {
        VertxContextSupport.subscribeAndAwait(applications::ensure);
    }
}
