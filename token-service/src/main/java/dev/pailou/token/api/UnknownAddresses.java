package dev.pailou.token.api;

import dev.pailou.kernel.addressing.UnknownAddress;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers where there is no resource: a page for people, problem details for programs. */
class UnknownAddresses {

    private static final int BEFORE_THE_LIBRARY = 1;

    private final Pages pages;
    private final Visitor.Recogniser visitors;

    UnknownAddresses(Pages pages, Visitor.Recogniser visitors) {
        this.pages = pages;
        this.visitors = visitors;
    }

    @ServerExceptionMapper(value = NotFoundException.class, priority = BEFORE_THE_LIBRARY)
    Uni<Response> notFound(NotFoundException nothingThere, HttpHeaders headers) {
        var accept = headers.getHeaderString(HttpHeaders.ACCEPT);
        if (accept != null && accept.contains("text/html")) {
            return pages.show(PageKind.UNKNOWN, visitors.stranger(headers), WayOn.NONE);
        }
        var answer = UnknownAddress.to(accept);
        var response = Response.status(UnknownAddress.STATUS).entity(answer.body());
        answer.headers().forEach(response::header);
        return Uni.createFrom().item(response.build());
    }
}
