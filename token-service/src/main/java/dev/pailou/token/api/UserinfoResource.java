package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationStatus;
import dev.pailou.token.domain.Decision;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.UserClaims;
import dev.pailou.token.signing.InvalidToken;
import dev.pailou.token.signing.TokenVerifier;
import dev.pailou.token.signing.VerifiedToken;
import dev.pailou.token.store.Authorizations;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The userinfo endpoint (OpenID Connect Core section 5.3). */
@Path("/oidc/{domain}/userinfo")
@Produces(MediaType.APPLICATION_JSON)
public class UserinfoResource {

    private static final String ENDPOINT = "/userinfo";

    private final Configuration configuration;
    private final Authorizations authorizations;
    private final Issuing issuing;
    private final TokenVerifier tokens;
    private final DpopProofs possession;
    private final Addressing addressing;

    UserinfoResource(
            Configuration configuration,
            Authorizations authorizations,
            Issuing issuing,
            TokenVerifier tokens,
            DpopProofs possession,
            Addressing addressing) {
        this.configuration = configuration;
        this.authorizations = authorizations;
        this.issuing = issuing;
        this.tokens = tokens;
        this.possession = possession;
        this.addressing = addressing;
    }

    @GET
    @PermitAll
    public Uni<Map<String, Object>> get(
            @PathParam("domain") String domain,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("DPoP") List<String> proofs) {
        return claims(domain, PresentedToken.inHeader(authorization), new Proofs(HttpMethod.GET, proofs));
    }

    @POST
    @PermitAll
    public Uni<Map<String, Object>> post(
            @PathParam("domain") String domain,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("DPoP") List<String> proofs,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            String body) {
        var header = PresentedToken.inHeader(authorization);
        var form = PresentedToken.inForm(contentType, body);
        if (header.isPresent() && form.isPresent()) {
            // RFC 6750 section 2: one way only.
            throw OAuthFailure.badRequest(OAuth2Error.INVALID_REQUEST_CODE, "an access token in two places");
        }
        return claims(domain, header.or(() -> form), new Proofs(HttpMethod.POST, proofs));
    }

    /**
     * Proofs of possession, and what they must be made for.
     *
     * @param method  the request's method
     * @param headers headers {@code DPoP}
     */
    private record Proofs(String method, List<String> headers) {}

    private Uni<Map<String, Object>> claims(String domain, Optional<PresentedToken> token, Proofs proofs) {
        return configuration.pool(domain).chain(found -> {
            var pool = found.orElseThrow(() -> OAuthFailure.notFound("user pool"));
            var presented = token.orElseThrow(OAuthFailure::noToken);
            var issuer = addressing.issuer(pool.domain());
            return tokens.verify(presented.value(), pool.id(), issuer, issuer)
                    .onFailure(InvalidToken.class)
                    .transform(invalid -> OAuthFailure.invalidToken(invalid.getMessage()))
                    .chain(verified -> proved(pool, presented, verified, proofs).chain(() -> claims(pool, verified)));
        });
    }

    /** RFC 9449 section 7.2: a bound token is not taken without proof, and no other one with it. */
    private Uni<Void> proved(Pool pool, PresentedToken presented, VerifiedToken verified, Proofs proofs) {
        var key = verified.key();
        if (key.isPresent() != presented.bound()) {
            throw OAuthFailure.invalidToken("presented by the wrong scheme");
        }
        return key.map(thumbprint -> possession.ofResourceRequest(
                        proofs.headers(),
                        proofs.method(),
                        addressing.issuer(pool.domain()) + ENDPOINT,
                        presented.value(),
                        thumbprint))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Map<String, Object>> claims(Pool pool, VerifiedToken token) {
        if (!token.scopes().contains(Scopes.OPENID)) {
            throw OAuthFailure.insufficientScope(Scopes.OPENID);
        }
        return authorizations.byAccessToken(token.id()).chain(found -> {
            var authorization = found.filter(known -> known.poolId().equals(pool.id()))
                    .filter(known -> known.status() == AuthorizationStatus.REDEEMED)
                    .orElseThrow(() -> OAuthFailure.invalidToken("revoked"));
            return issuing.denialFor(authorization).map(denial -> {
                if (denial.isPresent()) {
                    throw OAuthFailure.invalidToken(denial.get().code());
                }
                return claims(authorization, token);
            });
        });
    }

    private static Map<String, Object> claims(Authorization authorization, VerifiedToken token) {
        var person = authorization.decision().flatMap(Decision::person).orElseThrow();
        return UserClaims.of(person, token.scopes());
    }
}
