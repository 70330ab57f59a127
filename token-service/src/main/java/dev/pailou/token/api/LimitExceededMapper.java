package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.kernel.limits.LimitExceeded;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells whoever did something too often when to come again (RFC 6585 section 4): people by a page, programs by JSON. */
@Singleton
public class LimitExceededMapper {

    private static final Logger LOG = Logger.getLogger(LimitExceededMapper.class);

    private final Pages pages;
    private final Visitor.Recogniser visitors;

    LimitExceededMapper(Pages pages, Visitor.Recogniser visitors) {
        this.pages = pages;
        this.visitors = visitors;
    }

    @ServerExceptionMapper
    public Uni<Response> map(LimitExceeded exceeded, HttpHeaders headers) {
        LOG.debugf("Refused: %s", exceeded.getMessage());
        var answer = wantsPage(headers)
                ? pages.show(PageKind.TOO_MANY, visitors.stranger(headers), WayOn.NONE)
                : Uni.createFrom().item(json());
        return answer.map(response -> Response.fromResponse(response)
                .header(HttpHeaders.RETRY_AFTER, exceeded.retryAfter())
                .build());
    }

    /** RFC 6749 has no code of its own for this; this one says that it is nothing about the request itself. */
    private static Response json() {
        return Response.status(Response.Status.TOO_MANY_REQUESTS)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new OAuthError(OAuth2Error.TEMPORARILY_UNAVAILABLE_CODE, "too many requests"))
                .build();
    }

    private static boolean wantsPage(HttpHeaders headers) {
        var accept = headers.getHeaderString(HttpHeaders.ACCEPT);
        return accept != null && accept.contains(MediaType.TEXT_HTML);
    }
}
