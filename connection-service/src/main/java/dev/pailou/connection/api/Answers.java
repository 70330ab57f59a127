package dev.pailou.connection.api;

import dev.pailou.kernel.problem.ExpectedVersion;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriBuilder;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers with the version of what they show. */
final class Answers {

    private Answers() {}

    /** @return 200 */
    static <T> RestResponse<T> of(T answer, long version) {
        return ResponseBuilder.ok(answer)
                .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(version))
                .build();
    }

    /** @return 201 with the new thing's address, whose segments are encoded here */
    static <T> RestResponse<T> created(T answer, long version, String path, Object... segments) {
        return ResponseBuilder.<T>created(UriBuilder.fromPath(path).build(segments))
                .entity(answer)
                .header(HttpHeaders.ETAG, ExpectedVersion.tagOf(version))
                .build();
    }
}
