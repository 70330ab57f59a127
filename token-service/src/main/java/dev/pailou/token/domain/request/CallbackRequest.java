package dev.pailou.token.domain.request;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Connection;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.session.SignOnWish;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A request at a connection's own start address. It goes by the same rules as any authorization request, except that the
 * administrator has said where its answer goes and how, and that {@code state} and {@code nonce} have to be there:
 * without them the application could be handed somebody else's login (RFC 9700 section 4.7).
 *
 * @param attempt    the request, as an authorization request
 * @param connection the connection, if there is one
 */
public record CallbackRequest(AuthorizationAttempt attempt, Optional<Connection> connection) {

    /** What the address names the application by. */
    public static final String APPLICATION = "app_id";

    /** All that an application can choose; anything else is ignored. */
    private static final Set<String> CHOSEN = Set.of("state", "nonce", "scope", "ui_locales");

    /** The same of a code. */
    private static final Set<String> CHOSEN_OF_CODES = Set.of("code_challenge", "code_challenge_method");

    private static final List<AuthorizationRequestCheck> OF_THE_ADDRESS =
            List.of(new PoolIsOpen(), new ClientIsKnown());

    private static final List<AuthorizationRequestCheck> OF_THE_REQUEST = List.of(
            new ParametersStandOnce(),
            new TextIsPlain(),
            new StateAndNonceAreThere(),
            new ResponseModeIsPossible(),
            new GrantIsAllowed(),
            new ScopeHasOpenid());

    /**
     * @param sent        what the browser brought
     * @param pool        the pool that was asked
     * @param application the application that it names, if there is one anywhere
     * @param connection  the connection at whose address it came
     */
    public static CallbackRequest of(
            AuthorizationParameters sent,
            Pool pool,
            Optional<Application> application,
            Optional<Connection> connection) {
        var values = new HashMap<String, List<String>>();
        CHOSEN.forEach(name -> values.put(name, sent.all(name)));
        values.put("client_id", sent.all(APPLICATION));
        if (!sent.has("scope")) {
            values.put("scope", List.of(Scopes.OPENID));
        }
        connection.flatMap(Connection::callback).ifPresent(callback -> {
            values.put("redirect_uri", List.of(callback.url()));
            values.put("response_mode", List.of(callback.mode().code()));
            if (!callback.takesIdToken()) {
                CHOSEN_OF_CODES.forEach(name -> values.put(name, sent.all(name)));
            }
        });
        return new CallbackRequest(
                new AuthorizationAttempt(new AuthorizationParameters(Map.copyOf(values)), pool, application),
                connection);
    }

    /** @return why nothing begins; empty when it may. Shown, and redirected nowhere, whatever it is */
    public Optional<AuthorizationRefusal> refusal() {
        return refusal(OF_THE_ADDRESS.stream())
                .or(this::refusalOfConnection)
                .or(() -> refusal(OF_THE_REQUEST.stream()))
                .or(this::refusalOfCode);
    }

    /** @return what of it is kept, when nothing is wrong with it */
    public AcceptedRequest accepted() {
        return AcceptedRequest.of(attempt, SignOnWish.of(null, null, Optional.empty()))
                .at(connection.orElseThrow());
    }

    /** One answer to all of it: nobody finds out here which connections other applications have. */
    private Optional<AuthorizationRefusal> refusalOfConnection() {
        var application = attempt.client();
        var leads = connection
                .filter(found -> found.poolId().equals(attempt.pool().id()))
                .filter(Connection::enabled)
                .filter(found -> application.offers(found.id()) && !application.isAccount())
                .flatMap(Connection::callback)
                .filter(callback -> callback.applicationId().equals(application.id()));
        return leads.isPresent()
                ? Optional.empty()
                : Optional.of(AuthorizationRefusal.shown(
                        OAuth2Error.UNAUTHORIZED_CLIENT_CODE,
                        "the connection has no callback URL of this application"));
    }

    /** A code passes through the browser's address, so it has to be worth nothing to whoever sees it there. */
    private Optional<AuthorizationRefusal> refusalOfCode() {
        var takesCode = connection
                .flatMap(Connection::callback)
                .filter(callback -> !callback.takesIdToken())
                .isPresent();
        if (!takesCode) {
            return Optional.empty();
        }
        return attempt.parameters().has("code_challenge")
                ? new CodeChallengeIsS256().check(attempt)
                : Optional.of(
                        AuthorizationRefusal.shown(OAuth2Error.INVALID_REQUEST_CODE, "code_challenge must be sent"));
    }

    private Optional<AuthorizationRefusal> refusal(Stream<AuthorizationRequestCheck> checks) {
        return checks.map(check -> check.check(attempt))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
