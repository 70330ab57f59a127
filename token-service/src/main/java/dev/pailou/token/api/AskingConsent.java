package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.consent.ConsentRule;
import dev.pailou.token.domain.consent.Terms;
import dev.pailou.token.store.Configuration;
import dev.pailou.token.store.Consents;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Finds out whether a person is asked before an application gets something, and where. */
@Singleton
class AskingConsent {

    private final Consents consents;
    private final Configuration configuration;
    private final Addressing addressing;

    AskingConsent(Consents consents, Configuration configuration, Addressing addressing) {
        this.consents = consents;
        this.configuration = configuration;
        this.addressing = addressing;
    }

    /**
     * @param authorization the application's request, with the person who answers it
     * @param application   the application
     */
    Uni<Boolean> needed(Authorization authorization, Application application) {
        var wanted = authorization.consentWanted();
        if (!ConsentRule.asks(application, wanted)) {
            return Uni.createFrom().item(false);
        }
        var person = authorization.decision().orElseThrow().person().orElseThrow();
        return consents.of(application.id(), person.userId())
                .map(given -> ConsentRule.needed(wanted, terms(authorization, application), given));
    }

    /** The same where a session would answer and the person sees nothing. */
    Uni<Boolean> neededAtOnce(Authorization authorization, Application application) {
        return ConsentRule.mayBeAnother(application, authorization.redirectUri())
                ? Uni.createFrom().item(true)
                : needed(authorization, application);
    }

    /** The same for an application that may be gone by now: nobody is asked for it. */
    Uni<Boolean> needed(Authorization authorization, Optional<Application> application) {
        return application.map(known -> needed(authorization, known)).orElseGet(() -> Uni.createFrom()
                .item(false));
    }

    /** @return what the person is asked to agree to */
    Uni<Terms> terms(Authorization authorization) {
        return configuration.application(authorization.applicationId()).map(application -> application
                .map(known -> terms(authorization, known))
                // Gone; nothing will be issued to it.
                .orElseGet(() -> new Terms(List.of(), List.of())));
    }

    private static Terms terms(Authorization authorization, Application application) {
        return Terms.of(authorization.scope(), authorization.wishes(), application);
    }

    /** @return the page that asks */
    String page(Pool pool, String handle) {
        return addressing.pool(pool.domain(), "login", "/consent?authorization=" + handle);
    }
}
