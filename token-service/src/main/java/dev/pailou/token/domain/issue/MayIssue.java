package dev.pailou.token.domain.issue;

import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Connection;
import dev.pailou.token.domain.Decision;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.Pool;
import java.util.Optional;

/**
 * Asked right before anything is issued, by every way there is: no way has a policy of its own, so none can forget one.
 */
public final class MayIssue {

    private MayIssue() {}

    /**
     * @param issuance what is about to be issued
     * @return why not; empty when it may
     */
    public static Optional<Denial> denial(Issuance issuance) {
        var pool = issuance.pool().filter(Pool::enabled);
        if (pool.isEmpty()) {
            return Optional.of(Denial.POOL_DISABLED);
        }
        var application = issuance.application()
                .filter(candidate -> candidate.poolId().equals(pool.get().id()))
                .filter(Application::enabled);
        if (application.isEmpty()) {
            return Optional.of(Denial.APPLICATION_DISABLED);
        }
        if (!application.get().mayUse(issuance.grant())) {
            return Optional.of(Denial.GRANT_NOT_ALLOWED);
        }
        return switch (issuance) {
            case Issuance.ToApplication ignored -> Optional.empty();
            case Issuance.ToSomebodyYetUnknown ignored -> Optional.empty();
            case Issuance.ToPerson toPerson -> denial(toPerson, pool.get(), application.get());
        };
    }

    private static Optional<Denial> denial(Issuance.ToPerson issuance, Pool pool, Application application) {
        if (issuance.authorization().isLink()) {
            return Optional.of(Denial.NOT_TO_SIGN_IN);
        }
        // An answer that goes to no address has none that could have been taken away.
        if (issuance.grant() == Grant.AUTHORIZATION_CODE
                && !issuance.authorization().leadsTo(application, issuance.callback())) {
            return Optional.of(Denial.REDIRECT_URI_REMOVED);
        }
        var decision = issuance.authorization().decision();
        var person = decision.flatMap(Decision::person);
        if (person.isEmpty()) {
            return Optional.of(Denial.NOBODY_LOGGED_IN);
        }
        var excluded = issuance.exclusion().filter(exclusion -> exclusion.concerns(person.get()));
        if (excluded.isPresent()) {
            return excluded.map(Exclusion::denial);
        }
        var cameThrough = decision.map(Decision::connectionId);
        if (cameThrough.isEmpty()) {
            // A callback URL belongs to its connection.
            return pool.passwordSignIn() && issuance.authorization().callbackConnectionId() == null
                    ? Optional.empty()
                    : Optional.of(Denial.PASSWORD_SIGN_IN_DISABLED);
        }
        var connection = issuance.connection()
                .filter(candidate -> candidate.id().equals(cameThrough.get()))
                .filter(candidate -> candidate.poolId().equals(pool.id()))
                .filter(Connection::enabled);
        if (connection.isEmpty()) {
            return Optional.of(Denial.CONNECTION_DISABLED);
        }
        // Also when the person came through it for another application, whose page shows it.
        return application.offers(connection.get().id())
                ? ofCallback(issuance, application)
                : Optional.of(Denial.CONNECTION_NOT_OFFERED);
    }

    /** Mostly the connection that the person came through; another one where they proved their account by that. */
    private static Optional<Denial> ofCallback(Issuance.ToPerson issuance, Application application) {
        if (issuance.callback().filter(callback -> !callback.enabled()).isPresent()) {
            return Optional.of(Denial.CONNECTION_DISABLED);
        }
        return issuance.callback()
                .filter(callback -> !application.offers(callback.id()))
                .map(callback -> Denial.CONNECTION_NOT_OFFERED);
    }
}
