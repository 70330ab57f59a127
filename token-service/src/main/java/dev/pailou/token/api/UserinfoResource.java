package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.util.URLUtils;
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

    private static final String BEARER = "Bearer ";

    private final Configuration configuration;
    private final Authorizations authorizations;
    private final Issuing issuing;
    private final TokenVerifier tokens;
    private final Addressing addressing;

    UserinfoResource(
            Configuration configuration,
            Authorizations authorizations,
            Issuing issuing,
            TokenVerifier tokens,
            Addressing addressing) {
        this.configuration = configuration;
        this.authorizations = authorizations;
        this.issuing = issuing;
        this.tokens = tokens;
        this.addressing = addressing;
    }

    @GET
    @PermitAll
    public Uni<Map<String, Object>> get(
            @PathParam("domain") String domain, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        return claims(domain, inHeader(authorization));
    }

    @POST
    @PermitAll
    public Uni<Map<String, Object>> post(
            @PathParam("domain") String domain,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            String body) {
        var header = inHeader(authorization);
        var form = inForm(contentType, body);
        if (header.isPresent() && form.isPresent()) {
            // RFC 6750 section 2: one way only.
            throw OAuthFailure.badRequest(OAuth2Error.INVALID_REQUEST_CODE, "an access token in two places");
        }
        return claims(domain, header.or(() -> form));
    }

    private Uni<Map<String, Object>> claims(String domain, Optional<String> presented) {
        return configuration.pool(domain).chain(found -> {
            var pool = found.orElseThrow(() -> OAuthFailure.notFound("user pool"));
            var token = presented.orElseThrow(OAuthFailure::noToken);
            var issuer = addressing.issuer(pool.domain());
            return tokens.verify(token, pool.id(), issuer, issuer)
                    .onFailure(InvalidToken.class)
                    .transform(invalid -> OAuthFailure.invalidToken(invalid.getMessage()))
                    .chain(verified -> claims(pool, verified));
        });
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

    private static Optional<String> inHeader(String authorization) {
        return Optional.ofNullable(authorization)
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    private static Optional<String> inForm(String contentType, String body) {
        if (contentType == null || !contentType.startsWith(MediaType.APPLICATION_FORM_URLENCODED)) {
            return Optional.empty();
        }
        return URLUtils.parseParameters(body).getOrDefault("access_token", List.of()).stream()
                .findFirst();
    }
}
