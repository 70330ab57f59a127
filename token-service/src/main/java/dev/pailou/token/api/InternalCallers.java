package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.signing.InvalidToken;
import dev.pailou.token.signing.TokenVerifier;
import dev.pailou.token.signing.VerifiedToken;
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
import org.jose4j.jwt.JwtClaims;

/**
 * Recognises our own services by their tokens, for methods that ask for a role. The tokens are our own: they are checked
 * with the keys at hand rather than with keys that we fetch from ourselves.
 */
@Alternative
@Priority(InternalCallers.BEFORE_THE_KERNEL)
@ApplicationScoped
class InternalCallers extends JWTCallerPrincipalFactory {

    /** The shared kernel's fetches keys from this service, which holds them itself. */
    static final int BEFORE_THE_KERNEL = 2;

    private final Configuration configuration;
    private final TokenVerifier tokens;
    private final Addressing addressing;

    InternalCallers(Configuration configuration, TokenVerifier tokens, Addressing addressing) {
        this.configuration = configuration;
        this.tokens = tokens;
        this.addressing = addressing;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo ignored) throws ParseException {
        try {
            return principal(token, VertxContextSupport.subscribeAndAwait(() -> verify(token)));
        } catch (InvalidToken invalid) {
            throw new ParseException("an internal call whose token was refused: " + invalid.getMessage(), invalid);
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Uni<VerifiedToken> verify(String token) {
        return configuration.pool(Pool.SYSTEM).chain(found -> {
            var system = found.orElseThrow(() -> new InvalidToken("there is no system pool yet"));
            return tokens.verify(token, system.id(), addressing.issuer(system.domain()), InternalAccess.AUDIENCE);
        });
    }

    private static JWTCallerPrincipal principal(String token, VerifiedToken verified) {
        var claims = new JwtClaims();
        verified.claims().forEach(claims::setClaim);
        return new DefaultJWTCallerPrincipal(token, claims);
    }
}
