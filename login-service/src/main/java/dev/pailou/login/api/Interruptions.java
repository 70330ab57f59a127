package dev.pailou.login.api;

import dev.pailou.kernel.limits.LimitExceeded;
import dev.pailou.kernel.outbox.StoreUnavailable;
import dev.pailou.login.domain.Branding;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.domain.WayBack;
import dev.pailou.login.flow.Brandings;
import dev.pailou.login.flow.Interruption;
import dev.pailou.login.flow.LoginMetrics;
import dev.pailou.login.pages.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure into a kind page, and into one line for operators that names the real cause. */
@Singleton
public class Interruptions {

    private static final Logger LOG = Logger.getLogger("dev.pailou.login");

    /** The problem details of our JSON APIs have 999; people get pages. */
    private static final int BEFORE_PROBLEMS = 500;

    private final Pages pages;
    private final LoginMetrics metrics;
    private final FailureLog log;
    private final Brandings brandings;

    Interruptions(Pages pages, LoginMetrics metrics, FailureLog log, Brandings brandings) {
        this.pages = pages;
        this.metrics = metrics;
        this.log = log;
        this.brandings = brandings;
    }

    @ServerExceptionMapper
    public Uni<Response> interrupted(Interruption interruption, HttpHeaders headers, UriInfo uri) {
        var login = interruption.login();
        var connection = interruption.connection();
        var failure = interruption.failure();
        log.tell(failure, connection, login);
        metrics.count(connection, failure.reason().code());
        return brandings
                .of(uri.getPath(), login)
                .map(branding -> pages.error(
                        failure.reason(),
                        interruption.wayBack(),
                        PageHeaders.face(headers, uri, login == null ? null : login.uiLocales(), branding)));
    }

    /** Not by the way that leads back: who floods us gets no link to go on with. */
    @ServerExceptionMapper
    public Response exceeded(LimitExceeded exceeded, HttpHeaders headers, UriInfo uri) {
        LOG.debugf("Refused: %s", exceeded.getMessage());
        return Response.fromResponse(page(Reason.TOO_MANY, headers, uri))
                .header(HttpHeaders.RETRY_AFTER, exceeded.retryAfter())
                .build();
    }

    /** Wrong paths, methods and media types: what no page of ours asks for. */
    @ServerExceptionMapper(
            value = {WebApplicationException.class, NotFoundException.class},
            priority = BEFORE_PROBLEMS)
    public Response refused(WebApplicationException refusal, HttpHeaders headers, UriInfo uri) {
        var reason =
                refusal.getResponse().getStatus() == Reason.NOT_FOUND.status() ? Reason.NOT_FOUND : Reason.BAD_REQUEST;
        var page = page(reason, headers, uri);
        return Response.fromResponse(page)
                .status(refusal.getResponse().getStatus())
                .build();
    }

    @ServerExceptionMapper(priority = BEFORE_PROBLEMS)
    public Response failed(Exception failure, HttpHeaders headers, UriInfo uri) {
        var reason = StoreUnavailable.is(failure) ? Reason.UNAVAILABLE : Reason.INTERNAL;
        LOG.errorf(failure, "A page can't be shown: reason=%s %s", reason.code(), uri.getPath());
        metrics.count(null, reason.code());
        return page(reason, headers, uri);
    }

    /** In our own clothes: asking for others is more work than such a request is worth, or can't be done at all. */
    private Response page(Reason reason, HttpHeaders headers, UriInfo uri) {
        return pages.error(reason, WayBack.NONE, PageHeaders.face(headers, uri, null, Branding.NONE));
    }
}
