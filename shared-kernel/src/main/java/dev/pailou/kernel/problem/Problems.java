package dev.pailou.kernel.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Problem details (RFC 9457) with types that stay the same, for the JSON APIs. */
public final class Problems {

    private Problems() {}

    /**
     * A field of the request is wrong.
     *
     * @param field  JSON name of the field, with dots for nesting
     * @param detail what to do about it, for the administrator
     */
    public static HttpProblem invalidField(String field, String detail) {
        return HttpProblem.builder()
                .withType(type("invalid-field"))
                .withTitle("A field is not valid")
                .withStatus(Status.BAD_REQUEST)
                .withDetail(field + ": " + detail)
                .with("violations", List.of(Map.of("field", field, "message", detail)))
                .build();
    }

    /**
     * Several fields of the request are wrong.
     *
     * @param details what to do about each, by JSON name of the field; at least one
     */
    public static HttpProblem invalidFields(SortedMap<String, String> details) {
        return HttpProblem.builder()
                .withType(type("invalid-field"))
                .withTitle("A field is not valid")
                .withStatus(Status.BAD_REQUEST)
                .withDetail(details.firstEntry().getKey() + ": "
                        + details.firstEntry().getValue())
                .with(
                        "violations",
                        details.entrySet().stream()
                                .map(wrong -> Map.of("field", wrong.getKey(), "message", wrong.getValue()))
                                .toList())
                .build();
    }

    /**
     * There is no such thing, or it belongs to somebody else, which is not told apart.
     *
     * @param what the thing, for example {@code connection}
     */
    public static HttpProblem notFound(String what) {
        return HttpProblem.builder()
                .withType(type("not-found"))
                .withTitle("Not found")
                .withStatus(Status.NOT_FOUND)
                .withDetail("There is no such " + what)
                .build();
    }

    /**
     * The request contradicts what is stored.
     *
     * @param field  JSON name of the field that contradicts
     * @param detail what to do about it
     */
    public static HttpProblem conflict(String field, String detail) {
        return HttpProblem.builder()
                .withType(type("conflict"))
                .withTitle("This contradicts what is there already")
                .withStatus(Status.CONFLICT)
                .withDetail(field + ": " + detail)
                .with("violations", List.of(Map.of("field", field, "message", detail)))
                .build();
    }

    /**
     * The client did it too often.
     *
     * @param retryAfter seconds after which it may again (RFC 9110 section 10.2.3)
     */
    public static HttpProblem tooManyRequests(long retryAfter) {
        return HttpProblem.builder()
                .withType(type("too-many-requests"))
                .withTitle("Too many requests")
                .withStatus(Status.TOO_MANY_REQUESTS)
                .withDetail("Try again in " + retryAfter + " s")
                .withHeader(HttpHeaders.RETRY_AFTER, retryAfter)
                .build();
    }

    /**
     * @param kind stable name of the kind of problem, lowercase with dashes
     * @return its type as a URI that never changes
     */
    public static URI type(String kind) {
        return URI.create("urn:pailou:problem:" + kind);
    }
}
