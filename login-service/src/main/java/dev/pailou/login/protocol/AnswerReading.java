package dev.pailou.login.protocol;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.outbound.OutboundResponse;
import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Reason;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells a vendor's answers from its errors, by the definition's rules.
 *
 * @param conversation what has been said before
 * @param call         what was asked
 */
record AnswerReading(Conversation conversation, Call call) {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** Shorter values stand in sentences by chance. */
    private static final int SHORTEST_SECRET = 4;

    /**
     * @param response what came
     * @return the answer, which is no error and has all that the definition requires
     * @throws ProviderFailure with the vendor's code and our reason otherwise
     */
    Answer read(OutboundResponse response) {
        var answer = Answer.read(response.body(), call.response().charset(conversation), call.response());
        refuseErrors(response, answer);
        return checked(answer.orElseThrow(() -> malformed("answered nothing that is " + format())));
    }

    /**
     * @param response what came
     * @return the signed token that it is, not validated
     * @throws ProviderFailure with the vendor's code and our reason when it is something else
     */
    String signed(OutboundResponse response) {
        var text = Answer.text(response.body(), call.response().charset(conversation));
        refuseErrors(response, text.flatMap(Answer::json));
        return text.map(String::strip).orElseThrow(() -> malformed("answered nothing that is " + format()));
    }

    private void refuseErrors(OutboundResponse response, Optional<Answer> answer) {
        // A vendor's own error code says more than the status, which several send as 200 with every error.
        var code = code(response, answer);
        if (code.isPresent()) {
            throw vendorError(code.get(), answer);
        }
        var status = response.status();
        if (status != OK && status != CREATED) {
            throw httpError(status);
        }
    }

    private Optional<String> code(OutboundResponse response, Optional<Answer> answer) {
        var rule = call.error();
        if (rule == null) {
            return Optional.empty();
        }
        var inHeader = Optional.ofNullable(rule.header())
                .map(name -> response.headers().get(name.toLowerCase(Locale.ROOT)))
                .filter(value -> !value.isBlank() && !value.equals("0"));
        return inHeader.or(() -> Optional.ofNullable(rule.code())
                .flatMap(code -> code.in(conversation))
                .flatMap(path -> answer.flatMap(read -> read.text(path)))
                .filter(value -> !rule.success().in(conversation).contains(value)));
    }

    private ProviderFailure vendorError(String code, Optional<Answer> answer) {
        var rule = call.error();
        var errors = conversation.at().definition().errors();
        var detail = Optional.ofNullable(rule.detail()).flatMap(path -> answer.flatMap(read -> read.text(path)));
        var narrow = detail.map(found -> code + '/' + found);
        var known = narrow.filter(errors::containsKey).orElse(code);
        var message = Optional.ofNullable(rule.message())
                .flatMap(path -> path.in(conversation))
                .flatMap(path -> answer.flatMap(read -> read.text(path)))
                .or(() -> detail)
                .map(this::withoutSecrets)
                .orElse(null);
        return failure(known, message, errors.get(known), Reason.VENDOR_UNAVAILABLE)
                .alsoCoded(code)
                .alsoCoded(narrow.orElse(code));
    }

    private ProviderFailure httpError(int status) {
        var code = "http:" + status;
        var known = conversation.at().definition().errors().get(code);
        var otherwise = status == TOO_MANY_REQUESTS || status >= SERVER_ERROR
                ? Reason.VENDOR_UNAVAILABLE
                : Reason.VENDOR_MALFORMED;
        return failure(code, null, known, otherwise).alsoCoded(code);
    }

    private ProviderFailure failure(String code, String message, VendorError known, Reason otherwise) {
        return new ProviderFailure(new Failure(
                known == null ? otherwise : known.meaning().reason(),
                code,
                message,
                call.name(),
                known == null ? null : known.advice()));
    }

    /**
     * @param answer no error
     * @return the answer, which is what the definition says it must be
     */
    Answer checked(Answer answer) {
        for (var expected : call.checks().expected()) {
            var path = expected.path().in(conversation);
            if (path.isPresent()
                    && answer.text(path.get())
                            .filter(expected.is().in(conversation)::contains)
                            .isEmpty()) {
                throw malformed("answered something else at " + path.get());
            }
        }
        for (var same : call.checks().same()) {
            if (!Digest.equal(answer.text(same.path()).orElse(""), same.as().fill(conversation))) {
                throw new ProviderFailure(new Failure(
                        Reason.TOKEN_OF_ANOTHER, null, "answered for another at " + same.path(), call.name(), null));
            }
        }
        for (var path : call.checks().required()) {
            var reason = missing(path);
            var value = reason == Reason.SUBJECT_MISSING ? answer.name(path) : answer.text(path);
            if (value.isEmpty() && !answer.isContainer(path)) {
                throw new ProviderFailure(new Failure(reason, null, "answered no " + path, call.name(), null));
            }
        }
        return answer;
    }

    private Reason missing(AnswerPath path) {
        var place = new Placeholder(call.name(), path);
        return conversation.at().definition().subjects().stream()
                        .filter(SubjectRule::required)
                        .flatMap(rule -> rule.from().stream())
                        .anyMatch(source -> source.places().contains(place))
                ? Reason.SUBJECT_MISSING
                : Reason.VENDOR_MALFORMED;
    }

    /** Vendors quote what they were sent: codes, tokens and credentials must not get into a log that way. */
    private String withoutSecrets(String message) {
        var clean = message;
        var definition = conversation.at().definition();
        for (var placeholder :
                call.placeholders(conversation.at().settings()).distinct().toList()) {
            var value = definition.isPublic(placeholder)
                    ? ""
                    : conversation.find(placeholder).orElse("");
            if (value.length() >= SHORTEST_SECRET) {
                clean = clean.replace(value, "***");
            }
        }
        return clean;
    }

    private ProviderFailure malformed(String what) {
        return new ProviderFailure(new Failure(Reason.VENDOR_MALFORMED, null, what, call.name(), null));
    }

    private String format() {
        return call.response().format().name().toLowerCase(Locale.ROOT) + " in its charset";
    }
}
