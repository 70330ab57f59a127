package dev.pailou.login.flow;

import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.login.clients.ServiceAnswer;
import dev.pailou.login.clients.TokenService;
import dev.pailou.login.domain.AuthorizationStatus;
import dev.pailou.login.domain.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Takes what a person says to what an application gets. token-service keeps it. */
@Singleton
public class Consenting {

    private static final Logger LOG = Logger.getLogger(Consenting.class);

    private final TokenService tokenService;
    private final Addresses addresses;
    private final BrowserCookie browserCookie;
    private final WaysBack waysBack;

    Consenting(
            @RestClient TokenService tokenService,
            Addresses addresses,
            BrowserCookie browserCookie,
            WaysBack waysBack) {
        this.tokenService = tokenService;
        this.addresses = addresses;
        this.browserCookie = browserCookie;
        this.waysBack = waysBack;
    }

    /**
     * @param visit   the request
     * @param cookies value of the browser's cookie of a name, null when it has none
     * @return where to send the browser; fails with {@link Interruption}
     */
    public Uni<URI> agree(Visit visit, UnaryOperator<String> cookies) {
        var onward = addresses.consented(visit.pool(), visit.handle());
        if (visit.authorization().status() == AuthorizationStatus.CONSENT_GIVEN) {
            // Pressed twice.
            return Uni.createFrom().item(onward);
        }
        var cookie = cookies.apply(browserCookie.ofPool(visit.pool().id()));
        return tokenService
                .agree(new TokenService.Lookup(visit.handle(), cookie))
                .ifNoItem()
                .after(Visits.PATIENCE)
                .fail()
                .replaceWith(onward)
                .onFailure()
                .transform(failure -> refusal(visit, failure));
    }

    /** @return where to send the browser of a person who doesn't agree */
    public URI decline(Visit visit) {
        return addresses.cancel(visit.pool(), visit.handle());
    }

    private Interruption refusal(Visit visit, Throwable failure) {
        if (failure instanceof ServiceAnswer answer && answer.status() == 404) {
            return Interruption.of(Reason.AUTHORIZATION_FINISHED, waysBack.toStart(visit.pool(), visit.application()));
        }
        LOG.warnf("token-service can't be told of a consent: %s", failure);
        return Interruption.of(Reason.UNAVAILABLE, waysBack.toStart(visit.pool(), visit.application()));
    }
}
