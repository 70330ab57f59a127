package dev.pailou.token.domain.request;

import java.util.List;
import java.util.Optional;

/** Everything that an authorization request has to pass, in order. The first refusal counts. */
public final class AuthorizationRequestChecks {

    /** Up to the redirect URI, refusals are shown; after it, the application is told. */
    static final List<AuthorizationRequestCheck> IN_ORDER = List.of(
            new PoolIsOpen(),
            new ClientIsKnown(),
            new RedirectUriIsRegistered(),
            new ParametersStandOnce(),
            new TextIsPlain(),
            new RequestObjectIsAbsent(),
            new ResponseTypeIsCode(),
            new ResponseModeIsQuery(),
            new GrantIsAllowed(),
            new ScopeHasOpenid(),
            new CodeChallengeIsS256(),
            new MaxAgeIsANumber(),
            new MessageIsWellFormed(),
            new PromptCanBeMet());

    private AuthorizationRequestChecks() {}

    /** @return the first refusal, empty for a request that is in order */
    public static Optional<AuthorizationRefusal> refusal(AuthorizationAttempt attempt) {
        return IN_ORDER.stream()
                .map(check -> check.check(attempt))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
