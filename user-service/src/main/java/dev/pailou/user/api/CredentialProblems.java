package dev.pailou.user.api;

import dev.pailou.kernel.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Duration;

/** Refusals of what people typed. Built, not thrown: who refuses has logged one line. */
final class CredentialProblems {

    private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofSeconds(1);

    private CredentialProblems() {}

    static Response wrong() {
        return plain(Status.UNAUTHORIZED, "wrong-credentials", "Name or password is wrong");
    }

    static Response wrongCode() {
        return plain(Status.UNAUTHORIZED, "wrong-code", "The code is wrong");
    }

    static Response noCode() {
        return plain(Status.GONE, "no-code", "There is no code that could be tried");
    }

    static Response methodNotOffered() {
        return plain(Status.FORBIDDEN, "method-not-offered", "An account can't be proved like this here");
    }

    static Response wrongValue() {
        return plain(Status.UNAUTHORIZED, "wrong-value", "The value is another one");
    }

    static Response proofEnded() {
        return plain(Status.GONE, "proof-ended", "The proof is none for this, or not any more");
    }

    static Response questionEnded() {
        return plain(Status.NOT_FOUND, "question-ended", "No such question waits for an answer");
    }

    static Response tooManyAttempts(Duration rest) {
        return comeBack(Status.TOO_MANY_REQUESTS, "too-many-attempts", "Too many attempts", rest);
    }

    static Response busy() {
        return comeBack(Status.SERVICE_UNAVAILABLE, "busy", "Too much is going on at once", UNTIL_THERE_IS_ROOM);
    }

    private static Response plain(Status status, String type, String title) {
        return HttpProblem.builder()
                .withType(Problems.type(type))
                .withTitle(title)
                .withStatus(status)
                .build()
                .toResponse();
    }

    private static Response comeBack(Status status, String type, String title, Duration after) {
        return HttpProblem.builder()
                .withType(Problems.type(type))
                .withTitle(title)
                .withStatus(status)
                .withHeader(HttpHeaders.RETRY_AFTER, after.toSeconds())
                .build()
                .toResponse();
    }
}
