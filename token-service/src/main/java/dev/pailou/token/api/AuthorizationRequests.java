package dev.pailou.token.api;

import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.request.AuthorizationAttempt;
import dev.pailou.token.domain.request.AuthorizationParameters;
import dev.pailou.token.domain.request.Carriage;
import dev.pailou.token.domain.request.RequestObject;
import dev.pailou.token.signing.ClientKeys;
import dev.pailou.token.store.Configuration;
import dev.pailou.token.store.PushedRequests;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;

/**
 * Finds what an authorization request says, wherever it stands: in the request itself, in a request object, or with us
 * since the application pushed it. Whether it may say that is for the checks.
 */
@Singleton
class AuthorizationRequests {

    private final Configuration configuration;
    private final PushedRequests pushed;
    private final ClientKeys keys;
    private final Addressing addressing;
    private final Clock clock = Clock.systemUTC();

    AuthorizationRequests(Configuration configuration, PushedRequests pushed, ClientKeys keys, Addressing addressing) {
        this.configuration = configuration;
        this.pushed = pushed;
        this.keys = keys;
        this.addressing = addressing;
    }

    /**
     * @param pool the pool that was asked
     * @param sent what a browser brought
     */
    Uni<AuthorizationAttempt> read(Pool pool, AuthorizationParameters sent) {
        return configuration
                .application(sent.one("client_id").orElse(""))
                .map(application -> new AuthorizationAttempt(sent, pool, application))
                .chain(attempt ->
                        isOfSomebody(attempt) ? open(attempt) : Uni.createFrom().item(attempt));
    }

    /**
     * @param pool        the pool that was asked
     * @param application the application that pushes its request, authenticated
     * @param sent        what it pushes; may be a request object, but not the name of another pushed request (RFC 9126
     *     section 2.1)
     */
    Uni<AuthorizationAttempt> readPushed(Pool pool, Application application, AuthorizationParameters sent) {
        var attempt = new AuthorizationAttempt(sent, pool, Optional.of(application));
        return sent.one("request").isPresent()
                ? openObject(attempt, application)
                : Uni.createFrom().item(attempt);
    }

    private Uni<AuthorizationAttempt> open(AuthorizationAttempt attempt) {
        var name = attempt.parameters().one("request_uri").filter(PushedRequests::isName);
        if (name.isPresent()) {
            return pushed.take(name.get(), attempt.pool().id(), attempt.client().id())
                    .map(taken -> taken.map(parameters -> attempt.carrying(parameters, new Carriage.Pushed()))
                            .orElseGet(() -> attempt.carrying(attempt.parameters(), new Carriage.Gone())));
        }
        return attempt.parameters().one("request").isPresent()
                ? openObject(attempt, attempt.client())
                : Uni.createFrom().item(attempt);
    }

    private Uni<AuthorizationAttempt> openObject(AuthorizationAttempt attempt, Application application) {
        var text = attempt.parameters().one("request").orElseThrow();
        if (attempt.parameters().has("request_uri")) {
            return Uni.createFrom()
                    .item(unacceptable(attempt, OAuth2Error.INVALID_REQUEST_CODE, "request and request_uri together"));
        }
        if (text.length() > RequestObject.LONGEST) {
            return Uni.createFrom().item(invalid(attempt, "request object is too long"));
        }
        try {
            if (!(JWTParser.parse(text) instanceof SignedJWT jwt)) {
                return Uni.createFrom()
                        .item(unacceptable(
                                attempt, OAuth2Error.REQUEST_NOT_SUPPORTED_CODE, "request objects must be signed"));
            }
            var object = RequestObject.of(jwt);
            return keys.signed(jwt, application.openid().jwks())
                    .map(genuine -> genuine
                            ? opened(attempt, application, object)
                            : invalid(attempt, "request object is not signed with a registered key"));
        } catch (ParseException e) {
            return Uni.createFrom().item(invalid(attempt, "request object is no JWT"));
        }
    }

    private AuthorizationAttempt opened(AuthorizationAttempt attempt, Application application, RequestObject object) {
        var flaw =
                object.flaw(application.id(), addressing.issuer(attempt.pool().domain()), clock.instant());
        if (flaw.isPresent()) {
            return invalid(attempt, flaw.get());
        }
        var parameters = object.parameters(application.id());
        // OpenID Connect Core section 6.1: it may stand outside too, but then it is the same.
        var outside = attempt.parameters().one("response_type");
        return outside.isPresent() && !outside.equals(parameters.one("response_type"))
                ? invalid(attempt, "response_type in the request object is another one")
                : attempt.carrying(parameters, new Carriage.Signed());
    }

    private static AuthorizationAttempt invalid(AuthorizationAttempt attempt, String description) {
        return unacceptable(attempt, OAuth2Error.INVALID_REQUEST_OBJECT_CODE, description);
    }

    private static AuthorizationAttempt unacceptable(AuthorizationAttempt attempt, String error, String description) {
        return attempt.carrying(attempt.parameters(), new Carriage.Unacceptable(error, description));
    }

    /** Nothing is taken or computed for clients that the checks will refuse anyway. */
    private static boolean isOfSomebody(AuthorizationAttempt attempt) {
        return attempt.pool().enabled()
                && attempt.application()
                        .filter(Application::enabled)
                        .filter(known -> known.poolId().equals(attempt.pool().id()))
                        .isPresent();
    }
}
