package dev.pailou.login.protocol;

import dev.pailou.login.domain.Failure;
import dev.pailou.login.domain.Reason;
import java.util.Map;

/** Finds the code in a callback, or why there is none. */
final class CallbackReading {

    /** Errors of an authorization response in the standard (RFC 6749 section 4.1.2.1). */
    private static final Map<String, ErrorClass> STANDARD = Map.of(
            "access_denied", ErrorClass.USER_DENIED,
            "invalid_request", ErrorClass.BAD_REQUEST,
            "unauthorized_client", ErrorClass.CONFIG,
            "unsupported_response_type", ErrorClass.CONFIG,
            "invalid_scope", ErrorClass.CONFIG,
            "server_error", ErrorClass.SERVER_ERROR,
            "temporarily_unavailable", ErrorClass.SERVER_ERROR);

    private CallbackReading() {}

    /**
     * @return the code
     * @throws ProviderFailure when the person said no, the vendor tells an error, or there is not exactly one code
     */
    static String code(Definition definition, CallbackParameters parameters) {
        var callback = definition.callback();
        if (parameters.has("error")) {
            throw new ProviderFailure(error(definition, parameters));
        }
        if (!parameters.has(callback.code())) {
            throw new ProviderFailure(
                    callback.codeMissing()
                            ? Failure.of(Reason.USER_DENIED)
                            : new Failure(Reason.VENDOR_MALFORMED, null, "neither code nor error"));
        }
        return parameters
                .single(callback.code())
                .orElseThrow(() -> ProviderFailure.of(Reason.VENDOR_MALFORMED, "not exactly one code"));
    }

    private static Failure error(Definition definition, CallbackParameters parameters) {
        var code = parameters.single("error").orElse("");
        var meaning = definition.callback().denied().contains(code)
                ? ErrorClass.USER_DENIED
                : definition.errors().getOrDefault(code, STANDARD.getOrDefault(code, ErrorClass.SERVER_ERROR));
        return new Failure(
                meaning.reason(), code, parameters.single("error_description").orElse(null));
    }
}
