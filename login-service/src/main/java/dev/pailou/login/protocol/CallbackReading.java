package dev.pailou.login.protocol;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Reason;
import java.util.Map;

/** Finds in a callback what the way goes on with, or why there is nothing. */
final class CallbackReading {

    /** Codes are short; ID tokens are not. */
    private static final int LONGEST_CODE = 4096;

    /** Where metadata says that answers name their issuer. */
    static final AnswerPath ISSUER_PROMISED = AnswerPath.parse("authorization_response_iss_parameter_supported");

    private static final String ERROR = "error";

    /** Errors of an authorization response in the standards (RFC 6749 section 4.1.2.1, OpenID Connect Core 3.1.2.6). */
    private static final Map<String, ErrorClass> STANDARD = Map.ofEntries(
            Map.entry("access_denied", ErrorClass.USER_DENIED),
            Map.entry("interaction_required", ErrorClass.USER_DENIED),
            Map.entry("login_required", ErrorClass.USER_DENIED),
            Map.entry("consent_required", ErrorClass.USER_DENIED),
            Map.entry("invalid_request", ErrorClass.BAD_REQUEST),
            Map.entry("unauthorized_client", ErrorClass.CONFIG),
            Map.entry("unsupported_response_type", ErrorClass.CONFIG),
            Map.entry("invalid_scope", ErrorClass.CONFIG),
            Map.entry("server_error", ErrorClass.SERVER_ERROR),
            Map.entry("temporarily_unavailable", ErrorClass.SERVER_ERROR));

    private CallbackReading() {}

    /**
     * Takes the code or ID token and further parameters into the conversation.
     *
     * @throws ProviderFailure when another issuer answers, the person said no, the vendor tells an error, or there is
     *     not exactly one code
     */
    static void read(Conversation conversation, Callback callback, CallbackParameters parameters) {
        checkIssuer(conversation, callback, parameters);
        if (parameters.has(ERROR)) {
            throw new ProviderFailure(error(conversation.at().definition(), callback, parameters));
        }
        if (callback.denied().parameters().stream().anyMatch(name -> isSaid(parameters, name))) {
            throw new ProviderFailure(Failure.of(Reason.USER_DENIED));
        }
        if (callback.idToken() == null) {
            conversation.give("code", code(conversation, callback, parameters));
        } else {
            conversation.give(
                    callback.idToken(),
                    parameters
                            .single(callback.idToken())
                            .orElseThrow(
                                    () -> ProviderFailure.of(Reason.VENDOR_MALFORMED, "not exactly one ID token")));
        }
        for (var name : callback.extras()) {
            parameters.single(name).ifPresent(value -> conversation.give("extra." + name, value));
        }
    }

    /** Another issuer's answer is refused before anything in it is used (RFC 9207 section 2.4). */
    private static void checkIssuer(Conversation conversation, Callback callback, CallbackParameters parameters) {
        if (callback.issuer() == null) {
            return;
        }
        if (!parameters.has("iss")) {
            var promised = conversation.answer(Discovery.NAME).flatMap(metadata -> metadata.text(ISSUER_PROMISED));
            if (promised.filter("true"::equals).isPresent()) {
                throw ProviderFailure.of(Reason.TOKEN_OF_ANOTHER, "the answer doesn't say its issuer");
            }
        } else if (!Digest.equal(
                parameters.single("iss").orElse(""), callback.issuer().fill(conversation))) {
            throw ProviderFailure.of(Reason.TOKEN_OF_ANOTHER, "another issuer answers");
        }
    }

    private static String code(Conversation conversation, Callback callback, CallbackParameters parameters) {
        var name = callback.code().stream()
                .map(template -> template.fill(conversation))
                .filter(parameters::has)
                .findFirst();
        if (name.isEmpty()) {
            throw new ProviderFailure(
                    callback.denied().codeMissing()
                            ? Failure.of(Reason.USER_DENIED)
                            : new Failure(Reason.VENDOR_MALFORMED, null, "neither code nor error"));
        }
        return parameters
                .single(name.get())
                .filter(code -> code.length() <= LONGEST_CODE)
                .orElseThrow(() -> ProviderFailure.of(Reason.VENDOR_MALFORMED, "not exactly one code"));
    }

    private static boolean isSaid(CallbackParameters parameters, String name) {
        return parameters.has(name)
                && parameters.values().get(name).stream().anyMatch(value -> !value.isEmpty() && !value.equals("0"));
    }

    private static Failure error(Definition definition, Callback callback, CallbackParameters parameters) {
        var code = parameters.single(ERROR).orElse("");
        var known = definition.errors().get(code);
        var meaning = callback.denied().errors().contains(code)
                ? ErrorClass.USER_DENIED
                : known == null ? STANDARD.getOrDefault(code, ErrorClass.SERVER_ERROR) : known.meaning();
        return new Failure(
                meaning.reason(),
                code,
                parameters.single("error_description").orElse(null),
                null,
                known == null ? null : known.advice());
    }
}
