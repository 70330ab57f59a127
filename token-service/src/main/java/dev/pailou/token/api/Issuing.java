package dev.pailou.token.api;

import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Decision;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.issue.Denial;
import dev.pailou.token.domain.issue.Exclusion;
import dev.pailou.token.domain.issue.Issuance;
import dev.pailou.token.domain.issue.MayIssue;
import dev.pailou.token.domain.request.AcceptedRequest;
import dev.pailou.token.domain.request.AuthorizationAttempt;
import dev.pailou.token.domain.session.Session;
import dev.pailou.token.domain.session.SignOnWish;
import dev.pailou.token.store.Configuration;
import dev.pailou.token.store.Exclusions;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Asks {@link MayIssue} with the configuration as it is now. */
@Singleton
class Issuing {

    private final Configuration configuration;
    private final Exclusions exclusions;

    Issuing(Configuration configuration, Exclusions exclusions) {
        this.configuration = configuration;
        this.exclusions = exclusions;
    }

    /**
     * @param attempt an application's request, checked
     * @param wish    how the person is to be let in
     * @param session the session that would answer it
     * @return why it may not; empty when it may
     */
    Uni<Optional<Denial>> denialFor(AuthorizationAttempt attempt, SignOnWish wish, Session session) {
        return denialFor(
                attempt.pool(),
                attempt.application(),
                AcceptedRequest.of(attempt, wish).answeredBy(session));
    }

    /** @return the same for the page on which the person looks after their account */
    Uni<Optional<Denial>> denialFor(Pool pool, Application account, Session session) {
        return denialFor(
                pool,
                Optional.of(account),
                AcceptedRequest.ofAccount(account, null).answeredBy(session));
    }

    private Uni<Optional<Denial>> denialFor(Pool pool, Optional<Application> application, Authorization authorization) {
        var connectionId = authorization.decision().map(Decision::connectionId).orElse(null);
        return configuration.connection(connectionId).chain(connection -> exclusion(authorization)
                .map(exclusion -> MayIssue.denial(new Issuance.ToPerson(
                        Optional.of(pool), application, authorization, connection, Optional.empty(), exclusion))));
    }

    /** @return why nothing may be issued for a login; empty when it may */
    Uni<Optional<Denial>> denialFor(Authorization authorization) {
        return denialFor(authorization, authorization.grant());
    }

    /** @return the same for something that comes of that login by another grant */
    Uni<Optional<Denial>> denialFor(Authorization authorization, Grant grant) {
        return of(authorization, grant).map(MayIssue::denial);
    }

    /** @return what comes of a login by some grant, with everything as it is configured at this moment */
    Uni<Issuance> of(Authorization authorization, Grant grant) {
        var connectionId = authorization.decision().map(Decision::connectionId).orElse(null);
        return configuration.poolOf(authorization.poolId()).chain(pool -> configuration
                .application(authorization.applicationId())
                .chain(application -> configuration.connection(connectionId).chain(connection -> configuration
                        .connection(authorization.callbackConnectionId())
                        .chain(callback -> exclusion(authorization)
                                .map(exclusion -> new Issuance.ToPerson(
                                        pool, application, authorization, connection, callback, exclusion, grant))))));
    }

    private Uni<Optional<Exclusion>> exclusion(Authorization authorization) {
        return authorization
                .decision()
                .flatMap(Decision::person)
                .map(person -> exclusions.of(person.userId()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
