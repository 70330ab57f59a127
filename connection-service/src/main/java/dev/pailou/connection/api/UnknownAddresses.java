package dev.pailou.connection.api;

import dev.pailou.kernel.addressing.UnknownAddress;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers for the whole core host where no route and no resource is. */
class UnknownAddresses {

    private static final int BEFORE_THE_LIBRARY = 1;

    @ServerExceptionMapper(value = NotFoundException.class, priority = BEFORE_THE_LIBRARY)
    Response notFound(NotFoundException nothingThere, HttpHeaders headers) {
        var answer = UnknownAddress.to(headers.getHeaderString(HttpHeaders.ACCEPT));
        var response = Response.status(UnknownAddress.STATUS).entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }
}
