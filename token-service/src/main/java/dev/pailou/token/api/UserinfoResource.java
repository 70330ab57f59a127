package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Decision;
import dev.pailou.token.domain.Disclosure;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.RequestedClaims;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.UserClaims;
import dev.pailou.token.signing.InvalidToken;
import dev.pailou.token.signing.TokenIssuer;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The userinfo endpoint (OpenID Connect Core section 5.3). */
@Path("/oidc/{domain}/userinfo")
public class UserinfoResource {

    private static final String ENDPOINT = "/userinfo";
    private static final String SIGNED = "application/jwt";

    private final Configuration configuration;
    private final LiveTokens tokens;
    private final DpopProofs possession;
    private final TokenIssuer issuer;
    private final Addressing addressing;

    UserinfoResource(
            Configuration configuration,
            LiveTokens tokens,
            DpopProofs possession,
            TokenIssuer issuer,
            Addressing addressing) {
        this.configuration = configuration;
        this.tokens = tokens;
        this.possession = possession;
        this.issuer = issuer;
        this.addressing = addressing;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SIGNED})
    @PermitAll
    public Uni<Response> get(
            @PathParam("domain") String domain,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("DPoP") List<String> proofs,
            @Context RoutingContext exchange) {
        return claims(domain, PresentedToken.inHeader(authorization), new Proofs(HttpMethod.GET, proofs), exchange);
    }

    @POST
    @Produces({MediaType.APPLICATION_JSON, SIGNED})
    @PermitAll
    public Uni<Response> post(
            @PathParam("domain") String domain,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam("DPoP") List<String> proofs,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Context RoutingContext exchange,
            String body) {
        var header = PresentedToken.inHeader(authorization);
        var form = PresentedToken.inForm(contentType, body);
        if (header.isPresent() && form.isPresent()) {
            // RFC 6750 section 2: one way only.
            throw OAuthFailure.badRequest(OAuth2Error.INVALID_REQUEST_CODE, "an access token in two places");
        }
        return claims(domain, header.or(() -> form), new Proofs(HttpMethod.POST, proofs), exchange);
    }

    /**
     * Proofs of possession, and what they must be made for.
     *
     * @param method  the request's method
     * @param headers headers {@code DPoP}
     */
    private record Proofs(String method, List<String> headers) {}

    private Uni<Response> claims(
            String domain, Optional<PresentedToken> token, Proofs proofs, RoutingContext exchange) {
        return configuration.pool(domain).chain(found -> {
            var pool = found.orElseThrow(() -> OAuthFailure.notFound("user pool"));
            var presented = token.orElseThrow(OAuthFailure::noToken);
            return tokens.find(pool, presented.value())
                    .onFailure(InvalidToken.class)
                    .transform(invalid -> OAuthFailure.invalidToken(invalid.getMessage()))
                    .invoke(live -> CrossOrigin.answersTo(live.application(), exchange))
                    .chain(live -> proved(pool, presented, live, proofs).chain(() -> answer(pool, live)));
        });
    }

    /** RFC 9449 section 7.2: a bound token is not taken without proof, and no other one with it. */
    private Uni<Void> proved(Pool pool, PresentedToken presented, LiveToken live, Proofs proofs) {
        var key = live.token().key();
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

    private Uni<Response> answer(Pool pool, LiveToken live) {
        var own = addressing.issuer(pool.domain());
        if (!live.token().audience().contains(own)) {
            throw OAuthFailure.invalidToken("for another audience");
        }
        var authorization = live.authorization()
                .filter(ignored -> live.token().scopes().contains(Scopes.OPENID))
                .orElseThrow(() -> OAuthFailure.insufficientScope(Scopes.OPENID));
        var settings = live.application().openid();
        var claims = UserClaims.of(
                authorization.decision().flatMap(Decision::person).orElseThrow(),
                Disclosure.atUserinfo(
                        live.token().scopes(),
                        RequestedClaims.parse(authorization.wishes().claims()),
                        settings.claims()));
        return settings.userinfoSignedResponseAlg() == null
                ? Uni.createFrom()
                        .item(Response.ok(claims, MediaType.APPLICATION_JSON).build())
                : issuer.userinfo(
                                pool,
                                settings.userinfoSignedResponseAlg(),
                                addressed(claims, own, live.application().id()))
                        .map(signed -> Response.ok(signed, SIGNED).build());
    }

    /** What is signed says by whom and to whom (section 5.3.2). */
    private static Map<String, Object> addressed(Map<String, Object> claims, String issuer, String applicationId) {
        var addressed = new LinkedHashMap<>(claims);
        addressed.put("iss", issuer);
        addressed.put("aud", applicationId);
        return addressed;
    }
}
