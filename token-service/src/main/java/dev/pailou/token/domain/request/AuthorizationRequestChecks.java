package dev.pailou.token.domain.request;

import dev.pailou.token.domain.ResponseTarget;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that an authorization request has to pass, in order. The first refusal counts. */
public final class AuthorizationRequestChecks {

    /** Up to the redirect URI, refusals are shown; after it, the application is told. */
    static final List<AuthorizationRequestCheck> IN_ORDER = List.of(
            new PoolIsOpen(),
            new ClientIsKnown(),
            new PushedRequestIsThere(),
            new RedirectUriIsRegistered(),
            new ParametersStandOnce(),
            new TextIsPlain(),
            new RequestObjectIsAcceptable(),
            new RequestIsPushed(),
            new ResponseTypeIsCode(),
            new ResponseModeIsPossible(),
            new GrantIsAllowed(),
            new ScopeHasOpenid(),
            new ResourcesAreRegistered(),
            new ClaimsAreReadable(),
            new ClaimsCanBeMet(),
            new CodeChallengeIsS256(),
            new KeyIsAThumbprint(),
            new MaxAgeIsANumber(),
            new MessageIsWellFormed());

    /** What has to do with the browser at hand, and is asked when there is one. */
    private static final Set<Class<?>> OF_THE_BROWSER = Set.of(RequestIsPushed.class);

    private AuthorizationRequestChecks() {}

    /** @return the first refusal, empty for a request that is in order */
    public static Optional<AuthorizationRefusal> refusal(AuthorizationAttempt attempt) {
        return refusal(IN_ORDER.stream(), attempt);
    }

    /**
     * @param attempt a request that an application pushes (RFC 9126 section 2.1), before any browser comes with it
     * @return the first refusal, empty for a request that is in order so far
     */
    public static Optional<AuthorizationRefusal> refusalOfPushed(AuthorizationAttempt attempt) {
        return refusal(IN_ORDER.stream().filter(check -> !OF_THE_BROWSER.contains(check.getClass())), attempt);
    }

    /**
     * @param attempt a request that was refused in a way that may be redirected
     * @return where the refusal goes
     */
    public static ResponseTarget target(AuthorizationAttempt attempt) {
        return ResponseModeIsPossible.target(attempt);
    }

    private static Optional<AuthorizationRefusal> refusal(
            Stream<AuthorizationRequestCheck> checks, AuthorizationAttempt attempt) {
        return checks.map(check -> check.check(attempt))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
