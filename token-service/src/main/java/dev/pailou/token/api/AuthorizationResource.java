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

    /** Longer ones may be too long for an address. */
    private static final int LONGEST_TO_REPEAT = 8192;

    private static final Logger LOG = Logger.getLogger(AuthorizationResource.class);

    private final Configuration configuration;
    private final AuthorizationRequests requests;
    private final Authorizations authorizations;
    private final Addressing addressing;
    private final BrowserCookie cookies;
    private final Visitor.Recogniser visitors;
    private final WayOn.Finder ways;
    private final Pages pages;
    private final Answers answers;
    private final AuthorizationMetrics metrics;
    private final RequestLimits limits;

    AuthorizationResource(
            Configuration configuration,
            AuthorizationRequests requests,
            Authorizations authorizations,
            Addressing addressing,
            BrowserCookie cookies,
            Visitor.Recogniser visitors,
            WayOn.Finder ways,
            Pages pages,
            Answers answers,
            AuthorizationMetrics metrics,
            RequestLimits limits) {
        this.configuration = configuration;
        this.requests = requests;
        this.authorizations = authorizations;
        this.addressing = addressing;
        this.cookies = cookies;
        this.visitors = visitors;
        this.ways = ways;
        this.pages = pages;
        this.answers = answers;
        this.metrics = metrics;
        this.limits = limits;
    }

    @GET
    @PermitAll
    public Uni<Response> get(
            @PathParam("domain") String domain, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        limits.authorization(request);
        return authorize(domain, request.query(), headers, false);
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> post(
            @PathParam("domain") String domain,
            String form,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        limits.authorization(request);
        return authorize(domain, form, headers, true);
    }

    private Uni<Response> authorize(String domain, String encoded, HttpHeaders headers, boolean posted) {
        var sent = URLUtils.parseParameters(encoded);
        var parameters = new AuthorizationParameters(sent);
        return configuration
                .pool(domain)
                .chain(found -> {
                    if (found.isEmpty()) {
                        metrics.count(AuthorizationMetrics.Outcome.REQUEST_REFUSED);
                        return pages.show(PageKind.UNKNOWN, visitors.stranger(headers), WayOn.NONE);
                    }
                    var visitor = visitors.of(headers, found.get().id());
                    var query = URLUtils.serializeParameters(sent);
                    return posted && visitor.browser() == null && query.length() <= LONGEST_TO_REPEAT
                            ? again(found.get(), query)
                            : requests.read(found.get(), parameters).chain(attempt -> answer(attempt, visitor));
                })
                .onFailure()
                .recoverWithUni(failure -> pages.failed(failure, visitors.stranger(headers)));
    }

    /**
     * Browsers keep our cookies out of what other sites post, but not out of where that leads: without this, a person who
     * is logged in would be a stranger, and a new cookie would take the old one's place.
     */
    private Uni<Response> again(Pool pool, String query) {
        return Uni.createFrom()
                .item(SeeOther.to(addressing.pool(pool.domain(), "oidc", "/auth?" + query))
                        .build());
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
            return answers.send(
                    toApplication(attempt, refusal),
                    visitor.preferring(attempt.parameters().one("ui_locales").orElse(null)));
        }
        var kind = pool.enabled() ? PageKind.REQUEST : PageKind.SWITCHED_OFF;
        var application = attempt.application().filter(known -> known.poolId().equals(pool.id()));
        return pages.show(kind, visitor, ways.toStartOf(application), refusal.error());
    }

    private AuthorizationResponse toApplication(AuthorizationAttempt attempt, AuthorizationRefusal refusal) {
        return AuthorizationResponse.error(
                AuthorizationRequestChecks.target(attempt),
                refusal.error(),
                refusal.description(),
                addressing.issuer(attempt.pool().domain()));
    }
}
