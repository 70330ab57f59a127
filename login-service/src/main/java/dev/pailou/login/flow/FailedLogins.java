package dev.pailou.login.flow;

import dev.pailou.kernel.events.LoginFailed;
import dev.pailou.kernel.outbox.UnitOfWork;
import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Login;
import dev.pailou.login.domain.LoginStatus;
import dev.pailou.login.store.ConfigurationStore;
import dev.pailou.login.store.LoginStore;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Ends logins before anybody is known. */
@Singleton
class FailedLogins {

    private static final int MAX_VENDOR_CODE = 64;

    private final LoginStore logins;
    private final UnitOfWork unitOfWork;
    private final WaysBack waysBack;
    private final ConfigurationStore configuration;

    FailedLogins(LoginStore logins, UnitOfWork unitOfWork, WaysBack waysBack, ConfigurationStore configuration) {
        this.logins = logins;
        this.unitOfWork = unitOfWork;
        this.waysBack = waysBack;
        this.configuration = configuration;
    }

    /**
     * Ends a login and tells of it.
     *
     * @param from   where the login stands
     * @param cookie value of the browser's cookie at the core host, or null
     * @return fails with the {@link Interruption} to show
     */
    <T> Uni<T> end(Login login, LoginStatus from, Failure failure, String cookie) {
        return unitOfWork
                .commit(events -> logins.fail(login.id(), from, failure.reason())
                        .invoke(ended -> {
                            if (ended) {
                                events.add(event(login, failure));
                            }
                        }))
                .chain(() -> refuse(login, failure, cookie));
    }

    /**
     * Refuses a request without ending the login, which may still be going on in the browser that it belongs to.
     *
     * @return fails with the {@link Interruption} to show
     */
    <T> Uni<T> refuse(Login login, Failure failure, String cookie) {
        return configuration.connection(login.connectionId()).chain(connection -> waysBack.of(login, cookie)
                .chain(wayBack ->
                        Uni.createFrom().failure(Interruption.of(failure, wayBack, login, connection.orElse(null)))));
    }

    private static LoginFailed event(Login login, Failure failure) {
        var code = failure.vendorCode();
        return new LoginFailed(
                login.id(),
                login.authorizationId(),
                login.poolId(),
                login.connectionId(),
                failure.reason().code(),
                code == null || code.length() <= MAX_VENDOR_CODE ? code : code.substring(0, MAX_VENDOR_CODE),
                Span.current().getSpanContext().getTraceId());
    }
}
