package dev.pailou.login.protocol;

import java.util.List;
import java.util.stream.Stream;

/**
 * A request of ours to the vendor and how to read its answer.
 *
 * @param name       how later steps refer to the answer
 * @param when       for which connections it is made
 * @param optional   whether a login goes on when it fails
 * @param request    what is sent
 * @param response   how the answer is written
 * @param error      how an answer tells that it is an error, or null when only the status does
 * @param checks     what an answer without error must be
 * @param retry      error codes that mean that an application-level token has ended, besides those of the token's rule
 */
record Call(
        String name,
        Condition when,
        boolean optional,
        CallRequest request,
        Response response,
        ErrorRule error,
        AnswerChecks checks,
        List<String> retry) {

    Call {
        retry = List.copyOf(retry);
    }

    /** @return placeholders that need a value for a connection with these settings */
    Stream<Placeholder> placeholders(Settings settings) {
        return Stream.concat(request.placeholders(settings), checks.placeholders());
    }
}
