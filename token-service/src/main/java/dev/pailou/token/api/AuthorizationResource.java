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
import dev.pailou.token.domain.session.Session;
import dev.pailou.token.domain.session.SignOn;
import dev.pailou.token.domain.session.SignOnWish;
import dev.pailou.token.store.Authorizations;
import dev.pailou.token.store.Configuration;
import dev.pailou.token.store.SignOns;
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
    private final SingleSignOn singleSignOn;
    private final SignOns signOns;
    private final AskingConsent asking;
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
            SingleSignOn singleSignOn,
            SignOns signOns,
            AskingConsent asking,
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
        this.singleSignOn = singleSignOn;
        this.signOns = signOns;
        this.asking = asking;
        this.addressing = addressing;
        this.cookies = cookies;
        this.visitors = visitors;
        this.ways = ways;
        this.pages = pages;
        this.answers = answers;
        this.metrics = metrics;
        this.limits = limits;
    }

    /** An application's request from a browser, checked. */
    private record Arrival(AuthorizationAttempt attempt, SignOnWish wish, Visitor visitor) {

        AcceptedRequest request() {
            return AcceptedRequest.of(attempt, wish);
        }
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
                    var visitor = visitors.of(headers, found.get());
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
        return singleSignOn
                .find(attempt, visitor)
                .chain(finding -> begin(finding.step(), new Arrival(attempt, finding.wish(), visitor)));
    }

    private Uni<Response> begin(SignOn step, Arrival arrival) {
        return switch (step) {
            case SignOn.AtOnce atOnce -> answerAtOnce(arrival, atOnce.session());
            case SignOn.AfterConsent after -> toConsent(arrival, after.session());
            case SignOn.ByLogin ignored -> toLogin(arrival);
            case SignOn.Refused refused ->
                refuse(
                        arrival.attempt(),
                        AuthorizationRefusal.redirected(refused.error(), refused.description()),
                        arrival.visitor());
        };
    }

    private Uni<Response> answerAtOnce(Arrival arrival, Session session) {
        var pool = arrival.attempt().pool();
        var request = arrival.request();
        var browser = cookies.keepOrMake(arrival.visitor().browser());
        return signOns.atOnce(request, browser, session, pool.sessions()).chain(code -> {
            if (code.isEmpty()) {
                // It ended this moment.
                return begin(SignOn.withoutSession(arrival.wish()), arrival);
            }
            metrics.count(AuthorizationMetrics.Outcome.SINGLE_SIGN_ON);
            return answers.send(
                    AuthorizationResponse.success(
                            request.answeredBy(session).target(), code.get(), addressing.issuer(pool.domain())),
                    arrival.visitor().preferring(request.uiLocales()));
        });
    }

    private Uni<Response> toConsent(Arrival arrival, Session session) {
        var pool = arrival.attempt().pool();
        var browser = cookies.keepOrMake(arrival.visitor().browser());
        return signOns.afterConsent(arrival.request(), browser, session).map(handle -> {
            metrics.count(AuthorizationMetrics.Outcome.CONSENT_ASKED);
            return SeeOther.to(asking.page(pool, handle))
                    .cookie(cookies.cookie(cookies.ofPool(pool.id()), browser))
                    .build();
        });
    }

    private Uni<Response> toLogin(Arrival arrival) {
        var pool = arrival.attempt().pool();
        var browser = cookies.keepOrMake(arrival.visitor().browser());
        return authorizations.begin(arrival.request(), browser).map(handle -> {
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
        var reader = visitor.preferring(attempt.parameters().one("ui_locales").orElse(null));
        if (refusal.redirectable()) {
            return answers.send(toApplication(attempt, refusal), reader);
        }
        var kind = pool.enabled() ? PageKind.REQUEST : PageKind.SWITCHED_OFF;
        var application = attempt.application().filter(known -> known.poolId().equals(pool.id()));
        return pages.show(kind, reader, ways.toAnotherLogin(pool, application), refusal.error());
    }

    private AuthorizationResponse toApplication(AuthorizationAttempt attempt, AuthorizationRefusal refusal) {
        return AuthorizationResponse.error(
                AuthorizationRequestChecks.target(attempt),
                refusal.error(),
                refusal.description(),
                addressing.issuer(attempt.pool().domain()));
    }
}
