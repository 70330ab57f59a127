package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.issue.AccessToken;
import dev.pailou.token.signing.TokenIssuer;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Makes the tokens with which our services call each other, this one among them. */
@Singleton
class ServiceTokens {

    /** This service's own name as a caller; it needs no secret to get a token from itself. */
    static final String OWN_NAME = "token-service";

    private final Configuration configuration;
    private final TokenIssuer tokens;
    private final Addressing addressing;

    ServiceTokens(Configuration configuration, TokenIssuer tokens, Addressing addressing) {
        this.configuration = configuration;
        this.tokens = tokens;
        this.addressing = addressing;
    }

    /**
     * @param client the service that will call, authenticated
     * @return a token of {@link InternalAccess#LIFETIME}; fails with {@link OAuthFailure}
     */
    Uni<String> of(String client) {
        return configuration.pool(Pool.SYSTEM).chain(found -> {
            var system = found.orElseThrow(() -> OAuthFailure.unavailable("there is no pool " + Pool.SYSTEM + " yet"));
            var token = new AccessToken(
                    addressing.issuer(system.domain()),
                    client,
                    List.of(InternalAccess.AUDIENCE),
                    client,
                    InternalAccess.SCOPE,
                    Ids.next(),
                    Optional.empty(),
                    Optional.empty(),
                    InternalAccess.LIFETIME);
            return tokens.forService(system, token);
        });
    }
}
