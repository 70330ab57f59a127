package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.kernel.addressing.FormOrigin;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.logout.LogoutRequest;
import dev.pailou.token.domain.logout.LogoutStep;
import dev.pailou.token.domain.request.AuthorizationParameters;
import dev.pailou.token.domain.session.IdTokenHint;
import dev.pailou.token.domain.session.Session;
import dev.pailou.token.domain.session.SessionEnd;
import dev.pailou.token.store.Configuration;
import dev.pailou.token.store.SessionEnds;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Logs people out (OpenID Connect RP-Initiated Logout 1.0). */
@Path("/oidc/{domain}/logout")
public class LogoutResource {

    private static final Logger LOG = Logger.getLogger(LogoutResource.class);
    private static final String CONFIRM = "/logout/confirm";

    private final Configuration configuration;
    private final HintedSessions hintedSessions;
    private final SingleSignOn singleSignOn;
    private final SessionEnds sessionEnds;
    private final Addressing addressing;
    private final BrowserCookie cookies;
    private final RequestLimits limits;
    private final PoolEntrance entrance;
    private final WayOn.Finder ways;
    private final Pages pages;

    LogoutResource(
            Configuration configuration,
            HintedSessions hintedSessions,
            SingleSignOn singleSignOn,
            SessionEnds sessionEnds,
            Addressing addressing,
            BrowserCookie cookies,
            RequestLimits limits,
            PoolEntrance entrance,
            WayOn.Finder ways,
            Pages pages) {
        this.configuration = configuration;
        this.hintedSessions = hintedSessions;
        this.singleSignOn = singleSignOn;
        this.sessionEnds = sessionEnds;
        this.addressing = addressing;
        this.cookies = cookies;
        this.limits = limits;
        this.entrance = entrance;
        this.ways = ways;
        this.pages = pages;
    }

    /** Somebody who wants to be logged out, by an application's wish or without one. */
    private record Arrival(Pool pool, Visitor visitor, AuthorizationParameters parameters, boolean posted) {}

    @GET
    @PermitAll
    public Uni<Response> get(
            @PathParam("domain") String domain, @Context HttpServerRequest request, @Context HttpHeaders headers) {
        return at(domain, request.query(), request, headers, false, this::logOut);
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> post(
            @PathParam("domain") String domain,
            String form,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        return at(domain, form, request, headers, true, this::logOut);
    }

    /** The person has said yes, on our own page. */
    @POST
    @Path("/confirm")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> confirm(
            @PathParam("domain") String domain,
            String form,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers) {
        return at(domain, form, request, headers, true, arrival -> {
            var ours = FormOrigin.accepts(
                    addressing.poolOrigin(arrival.pool().domain()),
                    headers.getHeaderString("Origin"),
                    headers.getHeaderString("Sec-Fetch-Site"));
            return ours ? confirmed(arrival) : refuse(arrival, "a form that is not of our page");
        });
    }

    private Uni<Response> at(
            String domain,
            String encoded,
            HttpServerRequest request,
            HttpHeaders headers,
            boolean posted,
            Function<Arrival, Uni<Response>> answer) {
        limits.logout(request);
        return entrance.at(domain, headers, (pool, visitor) -> answer.apply(arrival(pool, visitor, encoded, posted)));
    }

    private static Arrival arrival(Pool pool, Visitor visitor, String encoded, boolean posted) {
        var parameters = new AuthorizationParameters(URLUtils.parseParameters(encoded));
        var reader = visitor.preferring(parameters.one("ui_locales").orElse(null));
        return new Arrival(pool, reader, parameters, posted);
    }

    private Uni<Response> logOut(Arrival arrival) {
        return hintedSessions.hint(arrival.pool(), arrival.parameters()).chain(hint -> request(arrival, hint)
                .chain(request -> logOut(arrival, request, hint))
                .onFailure(LogoutRequest.Refused.class)
                .recoverWithUni(refused -> refuse(arrival, refused.getMessage())));
    }

    private Uni<Response> logOut(Arrival arrival, LogoutRequest request, Optional<IdTokenHint> hint) {
        return singleSignOn.current(arrival.pool(), arrival.visitor()).chain(current -> hintedSessions
                .session(arrival.pool(), hint)
                .chain(hinted -> switch (LogoutStep.of(hint, current, hinted)) {
                    case LogoutStep.End end ->
                        end(end.session()).chain(() -> done(arrival, request, current.isPresent()));
                    case LogoutStep.Ask ignored -> ask(arrival, request);
                    case LogoutStep.Nothing ignored ->
                        arrival.posted() && arrival.visitor().session() == null
                                ? Uni.createFrom().item(sameByGet(arrival, request))
                                : done(arrival, request, false);
                }));
    }

    private Uni<Response> confirmed(Arrival arrival) {
        return request(arrival, Optional.empty())
                .chain(request -> singleSignOn
                        .current(arrival.pool(), arrival.visitor())
                        .chain(current -> current.map(this::end)
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                        .chain(() -> signedOut(arrival, request))
                        .map(response -> forgetting(arrival, response)))
                .onFailure(LogoutRequest.Refused.class)
                .recoverWithUni(refused -> refuse(arrival, refused.getMessage()));
    }

    private Uni<LogoutRequest> request(Arrival arrival, Optional<IdTokenHint> hint) {
        var clientId = arrival.parameters().one("client_id").or(() -> hint.filter(
                        known -> known.audience().size() == 1)
                .map(known -> known.audience().getFirst()));
        return configuration
                .application(clientId.orElse(""))
                .map(found -> LogoutRequest.of(arrival.parameters(), hint, found.filter(known -> known.poolId()
                        .equals(arrival.pool().id()))));
    }

    private Uni<Void> end(Session session) {
        return sessionEnds.end(session, SessionEnd.LOGGED_OUT, null).replaceWithVoid();
    }

    private Uni<Response> done(Arrival arrival, LogoutRequest request, boolean forget) {
        var answer = request.target()
                .map(target -> Uni.createFrom().item(SeeOther.to(target).build()))
                .orElseGet(() -> signedOut(arrival, request));
        return forget ? answer.map(response -> forgetting(arrival, response)) : answer;
    }

    /**
     * Browsers send no cookies with another site's form, but do when they are sent on from there: then it is known who
     * is logged in. The ID token has been looked at and need not stand in an address.
     */
    private Response sameByGet(Arrival arrival, LogoutRequest request) {
        return SeeOther.to(addressing.pool(
                        arrival.pool().domain(),
                        "oidc",
                        "/logout?" + URLUtils.serializeParameters(many(fields(request)))))
                .build();
    }

    private Uni<Response> ask(Arrival arrival, LogoutRequest request) {
        var form = PageForm.of(addressing.pool(arrival.pool().domain(), "oidc", CONFIRM), fields(request));
        return pages.ask(PageKind.LOG_OUT, arrival.visitor(), ways.toStartOf(request.application()), form);
    }

    /**
     * A page that goes on by itself: where an application sends people on to, we can't know, and browsers hold a form's
     * whole chain of redirects against the page's policy.
     */
    private Uni<Response> signedOut(Arrival arrival, LogoutRequest request) {
        var name = request.application().map(Application::name).orElse(null);
        var wayOn = request.target()
                .map(target -> new WayOn(target, null, target, name).asOf(request.application()))
                .orElseGet(() -> ways.toStartOf(request.application()));
        return pages.show(PageKind.LOGGED_OUT, arrival.visitor(), wayOn);
    }

    private Uni<Response> refuse(Arrival arrival, String reason) {
        LOG.warnf(
                "Logout request refused: reason=%s, pool=%s",
                reason, arrival.pool().id());
        return pages.show(PageKind.REQUEST, arrival.visitor(), WayOn.NONE, OAuth2Error.INVALID_REQUEST_CODE);
    }

    private Response forgetting(Arrival arrival, Response response) {
        return Response.fromResponse(response)
                .cookie(cookies.forget(cookies.ofSession(arrival.pool().id())))
                .build();
    }

    private static Map<String, String> fields(LogoutRequest request) {
        var fields = new LinkedHashMap<String, String>();
        request.application().map(Application::id).ifPresent(id -> fields.put("client_id", id));
        request.redirectUri().ifPresent(address -> fields.put("post_logout_redirect_uri", address));
        if (request.state() != null) {
            fields.put("state", request.state());
        }
        return fields;
    }

    private static Map<String, List<String>> many(Map<String, String> fields) {
        var many = new LinkedHashMap<String, List<String>>();
        fields.forEach((name, value) -> many.put(name, List.of(value)));
        return many;
    }
}
