package dev.pailou.token.api;

import com.nimbusds.openid.connect.sdk.OIDCError;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.addressing.BrowserCookie;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationResponse;
import dev.pailou.token.domain.AuthorizationStatus;
import dev.pailou.token.domain.Continuation;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.store.Authorizations;
import dev.pailou.token.store.Configuration;
import dev.pailou.token.store.DeviceAuthorizations;
import dev.pailou.token.store.SignOns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Where a browser comes back to from a login, and the only place where it waits: for the decision. */
@Path("/oidc/{domain}/continue")
public class ContinueResource {

    private static final Logger LOG = Logger.getLogger(ContinueResource.class);

    /** The page that goes on by itself stops when the ticket, made right before the browser came here, ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Configuration configuration;
    private final Authorizations authorizations;
    private final SingleSignOn singleSignOn;
    private final SignOns signOns;
    private final AskingConsent asking;
    private final BrowserCookie cookies;
    private final Issuing issuing;
    private final Addressing addressing;
    private final RequestLimits limits;
    private final PoolEntrance entrance;
    private final WaitingRoom waitingRoom;
    private final WayOn.Finder ways;
    private final Pages pages;
    private final Answers answers;
    private final IssuedAnswers issued;
    private final AuthorizationMetrics metrics;
    private final DecisionReader decisions;
    private final DeviceAuthorizations devices;
    private final Clock clock = Clock.systemUTC();

    ContinueResource(
            Configuration configuration,
            Authorizations authorizations,
            SingleSignOn singleSignOn,
            SignOns signOns,
            AskingConsent asking,
            BrowserCookie cookies,
            Issuing issuing,
            Addressing addressing,
            RequestLimits limits,
            PoolEntrance entrance,
            WaitingRoom waitingRoom,
            WayOn.Finder ways,
            Pages pages,
            Answers answers,
            IssuedAnswers issued,
            AuthorizationMetrics metrics,
            DecisionReader decisions,
            DeviceAuthorizations devices) {
        this.configuration = configuration;
        this.authorizations = authorizations;
        this.singleSignOn = singleSignOn;
        this.signOns = signOns;
        this.asking = asking;
        this.cookies = cookies;
        this.issuing = issuing;
        this.addressing = addressing;
        this.limits = limits;
        this.entrance = entrance;
        this.waitingRoom = waitingRoom;
        this.ways = ways;
        this.pages = pages;
        this.answers = answers;
        this.issued = issued;
        this.metrics = metrics;
        this.decisions = decisions;
        this.devices = devices;
    }

    /** A browser that wants to go on. */
    private record Arrival(Pool pool, Visitor visitor, String handle, String ticket, long since) {}

    /**
     * @param domain the pool
     * @param handle the authorization's handle
     * @param ticket the login's ticket
     * @param since  when the browser first came here, in seconds since the epoch; sent by our own waiting page, and
     *     worth nothing to anybody else: it only ever shortens the wait
     */
    @GET
    @PermitAll
    public Uni<Response> proceed(
            @PathParam("domain") String domain,
            @QueryParam("authorization") String handle,
            @QueryParam("ticket") String ticket,
            @QueryParam("since") String since,
            @Context HttpServerRequest http,
            @Context HttpHeaders headers) {
        limits.continuation(http);
        return entrance.at(
                domain,
                headers,
                (pool, visitor) -> proceed(new Arrival(pool, visitor, handle, ticket, firstSeen(since))));
    }

    private Uni<Response> proceed(Arrival arrival) {
        return reading(arrival).chain(reading -> answer(reading.step(), arrival, reading.found()));
    }

    private Uni<DecisionReader.Reading> reading(Arrival arrival) {
        if (arrival.handle() == null) {
            return Uni.createFrom().item(new DecisionReader.Reading(Continuation.UNKNOWN, Optional.empty()));
        }
        var seat = waitingRoom.enter(arrival.handle());
        return Uni.createFrom()
                .deferred(() -> seat.mayWait()
                        ? decisions.read(() -> row(arrival), found -> step(arrival, found))
                        : decisions.look(() -> row(arrival), found -> step(arrival, found)))
                .onTermination()
                .invoke(seat::leave);
    }

    private Uni<Optional<Authorization>> row(Arrival arrival) {
        return authorizations
                .byHandle(arrival.handle())
                .map(found -> found.filter(authorization ->
                        authorization.poolId().equals(arrival.pool().id())));
    }

    private Continuation step(Arrival arrival, Optional<Authorization> found) {
        return Continuation.of(found, arrival.visitor().browser(), arrival.ticket(), clock.instant());
    }

    private Uni<Response> answer(Continuation step, Arrival arrival, Optional<Authorization> found) {
        return switch (step) {
            case ANSWER -> issue(arrival, found.orElseThrow());
            case REFUSED -> toRefusal(arrival, found.orElseThrow());
            case ASK -> toQuestion(arrival, found.orElseThrow());
            case WAIT -> waitingPage(arrival, found.orElseThrow());
            case UNKNOWN -> page(PageKind.UNKNOWN, AuthorizationMetrics.Outcome.UNKNOWN, arrival, found);
            case OTHER_BROWSER -> end(arrival, found.orElseThrow());
            case TOO_LATE -> page(PageKind.TOO_LATE, AuthorizationMetrics.Outcome.TOO_LATE, arrival, found);
            case USED -> page(PageKind.USED, AuthorizationMetrics.Outcome.USED, arrival, found);
        };
    }

    private Uni<Response> issue(Arrival arrival, Authorization authorization) {
        return issuing.denialFor(authorization).chain(denial -> {
            if (denial.isPresent()) {
                LOG.warnf(
                        "No code: reason=%s, authorization=%s, login=%s",
                        denial.get().code(),
                        authorization.id(),
                        authorization.decision().orElseThrow().loginId());
                return page(
                        PageKind.SWITCHED_OFF,
                        AuthorizationMetrics.Outcome.NOT_ISSUED,
                        arrival,
                        Optional.of(authorization));
            }
            if (authorization.grant() == Grant.DEVICE_CODE) {
                return toDevice(arrival, authorization);
            }
            var person = authorization.decision().orElseThrow().person().orElseThrow();
            return authorization.isFor(person) ? signOn(arrival, authorization) : notThem(arrival, authorization);
        });
    }

    private Uni<Response> signOn(Arrival arrival, Authorization authorization) {
        return configuration
                .application(authorization.applicationId())
                .chain(application -> asking.needed(authorization, application))
                .chain(consent -> singleSignOn
                        .current(arrival.pool(), arrival.visitor())
                        .chain(session -> signOns.byLogin(
                                authorization,
                                arrival.ticket(),
                                consent,
                                session,
                                arrival.pool().sessions())))
                .chain(signedOn -> signedOn.isPresent()
                        ? onward(arrival, authorization, signedOn.get())
                        // Another request with this ticket was faster, or the ticket ended just now.
                        : page(PageKind.USED, AuthorizationMetrics.Outcome.USED, arrival, Optional.of(authorization)));
    }

    /** Somebody else came than the application asked for (OpenID Connect Core section 3.1.2.1, id_token_hint). */
    private Uni<Response> notThem(Arrival arrival, Authorization authorization) {
        metrics.count(AuthorizationMetrics.Outcome.OTHER_PERSON);
        LOG.warnf("No code: reason=other_person, authorization=%s", authorization.id());
        return authorizations
                .cancel(authorization.id())
                .chain(() -> answers.send(
                        AuthorizationResponse.error(
                                authorization.target(),
                                OIDCError.LOGIN_REQUIRED_CODE,
                                "somebody else logged in",
                                addressing.issuer(arrival.pool().domain())),
                        arrival.visitor().preferring(authorization.uiLocales())));
    }

    /** The device fetches its tokens itself; the browser stays with us, and the person turns back to the device. */
    private Uni<Response> toDevice(Arrival arrival, Authorization authorization) {
        return asking.terms(authorization)
                .chain(terms -> devices.approve(authorization.id(), arrival.ticket(), terms))
                .chain(first -> {
                    if (!first) {
                        return page(
                                PageKind.USED, AuthorizationMetrics.Outcome.USED, arrival, Optional.of(authorization));
                    }
                    metrics.count(AuthorizationMetrics.Outcome.ANSWERED);
                    return Uni.createFrom()
                            .item(SeeOther.to(addressing.pool(arrival.pool().domain(), "login", "/device/done"))
                                    .build());
                });
    }

    /**
     * Somebody finished a login that another browser began. The ticket stands in this browser's address bar, and whoever
     * began the login may have sent the link: it must not be worth anything to them, now or when its decision arrives.
     */
    private Uni<Response> end(Arrival arrival, Authorization authorization) {
        return authorizations
                .cancel(authorization.id())
                .chain(() -> page(
                        PageKind.OTHER_BROWSER,
                        AuthorizationMetrics.Outcome.OTHER_BROWSER,
                        arrival,
                        Optional.of(authorization)));
    }

    private Uni<Response> onward(Arrival arrival, Authorization authorization, SignOns.SignedOn signedOn) {
        metrics.count(
                signedOn.code().isPresent()
                        ? AuthorizationMetrics.Outcome.ANSWERED
                        : AuthorizationMetrics.Outcome.CONSENT_ASKED);
        var cookie = cookies.cookie(cookies.ofSession(arrival.pool().id()), signedOn.cookie());
        return signedOn.code()
                .map(code -> issued.send(
                        arrival.pool(), authorization, code, arrival.visitor().preferring(authorization.uiLocales())))
                .orElseGet(() -> Uni.createFrom()
                        .item(SeeOther.to(asking.page(arrival.pool(), encoded(arrival.handle())))
                                .build()))
                .map(response -> Response.fromResponse(response).cookie(cookie).build());
    }

    private Uni<Response> toRefusal(Arrival arrival, Authorization authorization) {
        metrics.count(AuthorizationMetrics.Outcome.LOGIN_REFUSED);
        LOG.warnf(
                "Login refused: reason=%s, authorization=%s, login=%s",
                authorization.decision().orElseThrow().reason(),
                authorization.id(),
                authorization.decision().orElseThrow().loginId());
        return Uni.createFrom()
                .item(SeeOther.to(addressing.pool(
                                arrival.pool().domain(),
                                "login",
                                "/refused?authorization=" + encoded(arrival.handle())))
                        .build());
    }

    /** The page that asks gets no ticket: it asks whose browser this is, and what is asked, by the handle. */
    private Uni<Response> toQuestion(Arrival arrival, Authorization authorization) {
        return (authorization.status() == AuthorizationStatus.BINDING_ASKED
                        ? Uni.createFrom().item(true)
                        : authorizations.goToQuestion(authorization.id(), arrival.ticket()))
                .chain(first -> {
                    if (!first) {
                        // The same browser twice at once, or a later decision: how it stands now tells where to go.
                        return again(arrival);
                    }
                    metrics.count(AuthorizationMetrics.Outcome.BINDING_ASKED);
                    return Uni.createFrom()
                            .item(SeeOther.to(question(arrival, authorization)).build());
                });
    }

    private Uni<Response> again(Arrival arrival) {
        return row(arrival).chain(found -> {
            var step = step(arrival, found);
            return step == Continuation.ASK && found.orElseThrow().status() != AuthorizationStatus.BINDING_ASKED
                    ? page(PageKind.TOO_LATE, AuthorizationMetrics.Outcome.TOO_LATE, arrival, found)
                    : answer(step, arrival, found);
        });
    }

    private String question(Arrival arrival, Authorization authorization) {
        var query = "?authorization=" + encoded(arrival.handle());
        var domain = arrival.pool().domain();
        return authorization.isLink()
                ? addressing.pool(domain, "account", "/link" + query)
                : addressing.pool(domain, "login", "/bind" + query);
    }

    private Uni<Response> waitingPage(Arrival arrival, Authorization authorization) {
        if (clock.instant().getEpochSecond() - arrival.since() >= PATIENCE.toSeconds()) {
            return page(
                    PageKind.NOT_HERE, AuthorizationMetrics.Outcome.NOT_DECIDED, arrival, Optional.of(authorization));
        }
        metrics.count(AuthorizationMetrics.Outcome.WAITED);
        var again = addressing.pool(
                arrival.pool().domain(),
                "oidc",
                "/continue?authorization=" + encoded(arrival.handle()) + "&ticket=" + encoded(arrival.ticket())
                        + "&since=" + arrival.since());
        return wayOn(arrival, Optional.of(authorization))
                .chain(wayOn -> pages.show(
                        PageKind.WAITING,
                        arrival.visitor().preferring(authorization.uiLocales()),
                        wayOn.reloading(again)));
    }

    private Uni<Response> page(
            PageKind kind,
            AuthorizationMetrics.Outcome outcome,
            Arrival arrival,
            Optional<Authorization> authorization) {
        metrics.count(outcome);
        if (outcome != AuthorizationMetrics.Outcome.NOT_ISSUED) {
            LOG.warnf(
                    "Login not finished: reason=%s, authorization=%s, pool=%s",
                    outcome.name().toLowerCase(Locale.ROOT),
                    authorization.map(Authorization::id).orElse("(unknown)"),
                    arrival.pool().id());
        }
        var visitor = arrival.visitor()
                .preferring(authorization.map(Authorization::uiLocales).orElse(null));
        return wayOn(arrival, authorization).chain(wayOn -> pages.show(kind, visitor, wayOn));
    }

    private Uni<WayOn> wayOn(Arrival arrival, Optional<Authorization> authorization) {
        return authorization
                .map(known -> configuration
                        .application(known.applicationId())
                        .map(application -> ways.of(
                                arrival.pool(),
                                known,
                                arrival.handle(),
                                arrival.visitor().browser(),
                                application)))
                .orElseGet(() -> Uni.createFrom().item(WayOn.NONE));
    }

    private long firstSeen(String since) {
        var now = clock.instant().getEpochSecond();
        return since != null && since.matches("[0-9]{1,12}") ? Math.min(Long.parseLong(since), now) : now;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
