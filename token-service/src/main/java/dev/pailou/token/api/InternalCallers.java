package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.issue.ApplicationScopes;
import dev.pailou.token.domain.issue.IssuedToken;
import dev.pailou.token.signing.InvalidToken;
import dev.pailou.token.signing.TokenVerifier;
import dev.pailou.token.store.Configuration;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;

/**
 * Recognises our own services and administrators by their tokens, for methods that ask for a role. The tokens are our
 * own: they are checked with the keys at hand rather than with keys that we fetch from ourselves, and those of the
 * management API as any token that comes back to us: one that was given back, or whose application was switched off, opens
 * nothing from that moment on. A token's audience says which roles can come of it at all, so that what was meant for one
 * API opens nothing of another.
 */
@Alternative
@Priority(InternalCallers.BEFORE_THE_KERNEL)
@ApplicationScoped
class InternalCallers extends JWTCallerPrincipalFactory {

    /** The shared kernel's fetches keys from this service, which holds them itself. */
    static final int BEFORE_THE_KERNEL = 2;

    private static final Map<String, Predicate<String>> ROLES_BY_AUDIENCE = Map.of(
            InternalAccess.AUDIENCE, InternalAccess.SCOPE::equals,
            ApplicationScopes.MANAGEMENT_API, Scopes::isOfManagement);

    private final Configuration configuration;
    private final TokenVerifier tokens;
    private final LiveTokens liveTokens;
    private final Addressing addressing;

    InternalCallers(Configuration configuration, TokenVerifier tokens, LiveTokens liveTokens, Addressing addressing) {
        this.configuration = configuration;
        this.tokens = tokens;
        this.liveTokens = liveTokens;
        this.addressing = addressing;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> verify(token));
        } catch (InvalidToken invalid) {
            throw new ParseException("a call whose token was refused: " + invalid.getMessage(), invalid);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Uni<JWTCallerPrincipal> verify(String token) {
        return configuration.pool(Pool.SYSTEM).chain(found -> {
            var system = found.orElseThrow(() -> new InvalidToken("there is no system pool yet"));
            return ofService(token, system)
                    .onFailure(InvalidToken.class)
                    .recoverWithUni(() -> ofAdministrator(token, system));
        });
    }

    /** Nobody gives these back: they are no application's, and live for minutes. */
    private Uni<JWTCallerPrincipal> ofService(String token, Pool system) {
        return tokens.verify(token, system.id(), addressing.issuer(system.domain()), InternalAccess.AUDIENCE)
                .map(verified -> principal(token, verified, InternalAccess.AUDIENCE));
    }

    private Uni<JWTCallerPrincipal> ofAdministrator(String token, Pool system) {
        return liveTokens.find(system, token).map(LiveToken::token).map(live -> {
            if (!live.audience().contains(ApplicationScopes.MANAGEMENT_API)) {
                throw new InvalidToken("for another audience");
            }
            if (live.key().isPresent()) {
                throw new InvalidToken("bound to a key, which these operations ask nobody to show");
            }
            return principal(token, live, ApplicationScopes.MANAGEMENT_API);
        });
    }

    private static JWTCallerPrincipal principal(String token, IssuedToken verified, String audience) {
        var claims = new JwtClaims();
        verified.claims().forEach(claims::setClaim);
        claims.setClaim(
                "scope",
                verified.scopes().stream()
                        .filter(ROLES_BY_AUDIENCE.get(audience))
                        .collect(Collectors.joining(" ")));
        return new DefaultJWTCallerPrincipal(token, claims);
    }
}
