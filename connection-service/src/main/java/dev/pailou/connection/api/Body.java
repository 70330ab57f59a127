package dev.pailou.connection.api;

import dev.pailou.kernel.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** The body of a request. */
final class Body {

    private Body() {}

    /** @throws HttpProblem 400 when there is none */
    static <T> T of(T body) {
        if (body == null) {
            throw malformed("a JSON object is required");
        }
        return body;
    }

    /** @return the problem of a body that is none of ours */
    static HttpProblem malformed(String detail) {
        return HttpProblem.builder()
                .withType(Problems.type("malformed-body"))
                .withTitle("The body can't be read")
                .withStatus(Status.BAD_REQUEST)
                .withDetail(detail)
                .build();
    }
}
