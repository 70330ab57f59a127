package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.token.domain.AuthorizationResponse;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.request.AcceptedRequest;
import dev.pailou.token.domain.request.AuthorizationAttempt;
import dev.pailou.token.domain.request.AuthorizationParameters;
import dev.pailou.token.domain.request.AuthorizationRefusal;
import dev.pailou.token.domain.request.AuthorizationRequestChecks;
import dev.pailou.token.store.Authorizations;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;

/**
 * The authorization endpoint (OpenID Connect Core section 3.1.2): checks the request in full before anything is shown,
 * ties it to this browser, and hands over to the login page.
 */
@Path("/oidc/{domain}/auth")
public class AuthorizationResource {

    private static final Logger LOG = Logger.getLogger(AuthorizationResource.class);

    private final Configuration configuration;
    private final Authorizations authorizations;
    private final Addressing addressing;
    private final BrowserCookie cookies;
    private final Visitor.Recogniser visitors;
    private final WayOn.Finder ways;
    private final Pages pages;
    private final AuthorizationMetrics metrics;

    AuthorizationResource(
            Configuration configuration,
            Authorizations authorizations,
            Addressing addressing,
            BrowserCookie cookies,
            Visitor.Recogniser visitors,
            WayOn.Finder ways,
            Pages pages,
            AuthorizationMetrics metrics) {
        this.configuration = configuration;
        this.authorizations = authorizations;
        this.addressing = addressing;
        this.cookies = cookies;
        this.visitors = visitors;
        this.ways = ways;
        this.pages = pages;
        this.metrics = metrics;
    }

    @GET
    @PermitAll
    public Uni<Response> get(
            @PathParam("domain") String domain, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        return authorize(domain, request.query(), headers);
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> post(@PathParam("domain") String domain, String form, @Context HttpHeaders headers) {
        return authorize(domain, form, headers);
    }

    private Uni<Response> authorize(String domain, String encoded, HttpHeaders headers) {
        var parameters = new AuthorizationParameters(URLUtils.parseParameters(encoded));
        return configuration
                .pool(domain)
                .chain(found -> {
                    if (found.isEmpty()) {
                        metrics.count(AuthorizationMetrics.Outcome.REQUEST_REFUSED);
                        return pages.show(PageKind.UNKNOWN, visitors.stranger(headers), WayOn.NONE);
                    }
                    var clientId = parameters.one("client_id").orElse("");
                    return configuration
                            .application(clientId)
                            .map(application -> new AuthorizationAttempt(parameters, found.get(), application))
                            .chain(attempt -> answer(
                                    attempt, visitors.of(headers, found.get().id())));
                })
                .onFailure()
                .recoverWithUni(failure -> pages.failed(failure, visitors.stranger(headers)));
    }

    private Uni<Response> answer(AuthorizationAttempt attempt, Visitor visitor) {
        var refusal = AuthorizationRequestChecks.refusal(attempt);
        return refusal.isPresent() ? refuse(attempt, refusal.get(), visitor) : begin(attempt, visitor);
    }

    private Uni<Response> begin(AuthorizationAttempt attempt, Visitor visitor) {
        var pool = attempt.pool();
        var browser = cookies.keepOrMake(visitor.browser());
        return authorizations.begin(AcceptedRequest.of(attempt), browser).map(handle -> {
            metrics.count(AuthorizationMetrics.Outcome.STARTED);
            return SeeOther.to(addressing.pool(pool.domain(), "login", "?authorization=" + handle))
                    .cookie(cookies.cookie(cookies.ofPool(pool.id()), browser))
                    .build();
        });
    }

    private Uni<Response> refuse(AuthorizationAttempt attempt, AuthorizationRefusal refusal, Visitor visitor) {
        var pool = attempt.pool();
        metrics.count(AuthorizationMetrics.Outcome.REQUEST_REFUSED);
        LOG.warnf(
                "Authorization request refused: reason=%s, %s, pool=%s, client=%s",
                refusal.error(),
                refusal.description(),
                pool.id(),
                attempt.parameters().one("client_id").filter(Ids::isId).orElse("(malformed)"));
        if (refusal.redirectable()) {
            return Uni.createFrom()
                    .item(SeeOther.to(toApplication(attempt, refusal)).build());
        }
        var kind = pool.enabled() ? PageKind.REQUEST : PageKind.SWITCHED_OFF;
        var application = attempt.application().filter(known -> known.poolId().equals(pool.id()));
        return pages.show(kind, visitor, ways.toStartOf(application), refusal.error());
    }

    private String toApplication(AuthorizationAttempt attempt, AuthorizationRefusal refusal) {
        Pool pool = attempt.pool();
        return AuthorizationResponse.error(
                attempt.parameters().one("redirect_uri").orElseThrow(),
                refusal.error(),
                refusal.description(),
                attempt.parameters().one("state").orElse(null),
                addressing.issuer(pool.domain()));
    }
}
