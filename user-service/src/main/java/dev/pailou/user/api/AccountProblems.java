package dev.pailou.user.api;

import dev.pailou.kernel.problem.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** Why an account stays as it is. */
final class AccountProblems {

    private AccountProblems() {}

    static HttpProblem lastWayIn() {
        return conflict("last-way-in", "This is the last way in")
                .withDetail("Without this identity nobody could log in to the account any more")
                .build();
    }

    /** @param userId whose it is */
    static HttpProblem taken(String userId) {
        return conflict("identity-taken", "Somebody has this identity")
                .withDetail("It is user " + userId + "'s; say moveFrom to take it from them")
                .with("userId", userId)
                .build();
    }

    static HttpProblem secondOfSource() {
        return conflict("second-of-source", "The user has another identity of this source")
                .withDetail("Unlink that one first, or merge the two users")
                .build();
    }

    static HttpProblem movedOn() {
        return conflict("moved-on", "The world has moved on")
                .withDetail("Who should have the identity is gone or has another one, or somebody else has it by now")
                .build();
    }

    static HttpProblem notUndoable() {
        return conflict("not-undoable", "This can't be undone")
                .withDetail("There is no such change, it is older than 7 days, or it was undone already")
                .build();
    }

    static HttpProblem blocked() {
        return conflict("user-blocked", "One of the users is kept out")
                .withDetail("Decide first whether the person is to be kept out: unblock, or delete that user")
                .build();
    }

    private static HttpProblem.Builder conflict(String type, String title) {
        return HttpProblem.builder()
                .withType(Problems.type(type))
                .withTitle(title)
                .withStatus(Status.CONFLICT);
    }
}
