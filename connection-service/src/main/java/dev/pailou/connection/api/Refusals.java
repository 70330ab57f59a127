package dev.pailou.connection.api;

import dev.pailou.connection.domain.InvalidRequest;
import dev.pailou.connection.domain.Violation;
import dev.pailou.kernel.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns refused requests into problem details. */
class Refusals {

    @ServerExceptionMapper
    Response refused(InvalidRequest refused) {
        return invalid(refused.violations()).toResponse();
    }

    /** @return the problem of fields that are wrong, at least one */
    static HttpProblem invalid(List<Violation> violations) {
        if (violations.size() == 1) {
            return Problems.invalidField(
                    violations.getFirst().field(), violations.getFirst().message());
        }
        return HttpProblem.builder()
                .withType(Problems.type("invalid-field"))
                .withTitle("Some fields are not valid")
                .withStatus(Status.BAD_REQUEST)
                .withDetail(violations.stream()
                        .map(violation -> violation.field() + ": " + violation.message())
                        .collect(Collectors.joining("; ")))
                .with(
                        "violations",
                        violations.stream()
                                .map(violation -> Map.of("field", violation.field(), "message", violation.message()))
                                .toList())
                .build();
    }
}
