package dev.pailou.connection.store;

import dev.pailou.connection.domain.ExpectedVersion;
import dev.pailou.kernel.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** Refuses changes of things that somebody else has changed meanwhile. */
final class Versions {

    private Versions() {}

    /** @throws HttpProblem 412 when the thing has another version than the caller believes */
    static void check(ExpectedVersion expected, long version) {
        if (!expected.is(version)) {
            throw HttpProblem.builder()
                    .withType(Problems.type("changed-meanwhile"))
                    .withTitle("Changed meanwhile")
                    .withStatus(Status.PRECONDITION_FAILED)
                    .withDetail("If-Match: this is " + ExpectedVersion.tagOf(version) + " by now; read it again")
                    .build();
        }
    }
}
