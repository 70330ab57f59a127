package dev.pailou.login.api;

import dev.pailou.kernel.limits.ClientAddresses;
import dev.pailou.kernel.limits.Limit;
import dev.pailou.kernel.limits.Limits;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** What anybody may ask of us so and so often. */
@Singleton
class RequestLimits {

    private final ClientAddresses clients;
    private final Limit callbacks;
    private final Limit answers;
    private final Limit accounts;
    private final Limit starts;

    RequestLimits(ClientAddresses clients, Limits limits) {
        this.clients = clients;
        this.callbacks = limits.named("callbacks");
        this.answers = limits.named("answers");
        this.accounts = limits.named("account-pages");
        this.starts = limits.named("connection-starts");
    }

    /** A vendor's answer, which makes us look for its login and, when there is one, ask the vendor. */
    void callback(HttpServerRequest request) {
        callbacks.pass(clients.of(request));
    }

    /** A page of somebody's own account, for which we ask whose session it is. */
    void account(HttpServerRequest request) {
        accounts.pass(clients.of(request));
    }

    /** What a person answers who is asked who they are, which may make us hash a password or send a mail. */
    void answer(HttpServerRequest request) {
        answers.pass(clients.of(request));
    }

    /** A browser at a connection's own start address, which makes a row here and one at token-service. */
    void start(HttpServerRequest request) {
        starts.pass(clients.of(request));
    }
}
