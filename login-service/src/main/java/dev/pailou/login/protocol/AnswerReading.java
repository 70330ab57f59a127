package dev.pailou.login.protocol;

import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Reason;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells a vendor's answers from its errors, by the definition's rules. */
final class AnswerReading {

    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private AnswerReading() {}

    /**
     * @param status HTTP status
     * @param body   bytes of the body
     * @param values what was sent for the call's placeholders
     * @return the answer, which is no error and has all that the definition requires
     * @throws ProviderFailure with the vendor's code and our reason otherwise
     */
    static Answer read(
            Definition definition, Call call, int status, byte[] body, Function<Placeholder, String> values) {
        var answer = Answer.read(body, call.charset());
        // A vendor's own error code says more than the status, which several send as 200 with every error.
        var error = answer.flatMap(read -> error(definition, call, read, values));
        if (error.isPresent()) {
            throw new ProviderFailure(error.get());
        }
        if (status == TOO_MANY_REQUESTS || status >= SERVER_ERROR) {
            throw new ProviderFailure(new Failure(Reason.VENDOR_UNAVAILABLE, "http:" + status, call.name()));
        }
        if (status != OK) {
            throw new ProviderFailure(new Failure(Reason.VENDOR_MALFORMED, "http:" + status, call.name()));
        }
        var read = answer.orElseThrow(
                () -> ProviderFailure.of(Reason.VENDOR_MALFORMED, call.name() + " answered no JSON object"));
        for (var path : call.required()) {
            if (read.text(path).isEmpty()) {
                throw ProviderFailure.of(missing(definition, call, path), call.name() + " answered no " + path);
            }
        }
        return read;
    }

    private static Optional<Failure> error(
            Definition definition, Call call, Answer answer, Function<Placeholder, String> values) {
        var rule = call.error();
        return rule == null
                ? Optional.empty()
                : answer.text(rule.code())
                        .filter(code -> !rule.success().contains(code))
                        .map(code -> new Failure(
                                definition
                                        .errors()
                                        .getOrDefault(code, ErrorClass.SERVER_ERROR)
                                        .reason(),
                                code,
                                rule.message() == null
                                        ? null
                                        : answer.text(rule.message())
                                                .map(message -> withoutSecrets(message, definition, call, values))
                                                .orElse(null)));
    }

    /** Vendors quote what they were sent: codes, tokens and credentials must not get into a log that way. */
    private static String withoutSecrets(
            String message, Definition definition, Call call, Function<Placeholder, String> values) {
        var clean = message;
        for (var parameter : Stream.concat(call.parameters().stream(), call.headers().stream())
                .toList()) {
            for (var placeholder : parameter.value().placeholders()) {
                if (!definition.isPublic(placeholder)) {
                    clean = clean.replace(values.apply(placeholder), "***");
                }
            }
        }
        return clean;
    }

    private static Reason missing(Definition definition, Call call, String path) {
        var place = new Placeholder(call.name(), path);
        return definition.subjects().stream().anyMatch(rule -> rule.from().contains(place))
                ? Reason.SUBJECT_MISSING
                : Reason.VENDOR_MALFORMED;
    }
}
