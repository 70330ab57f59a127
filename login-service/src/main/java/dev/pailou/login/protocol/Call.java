package dev.pailou.login.protocol;

import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;

/**
 * A request of ours to the vendor and how to read its answer.
 *
 * @param name       how later steps refer to the answer: {@code exchange} or the profile call's name
 * @param method     {@code GET} or {@code POST}
 * @param url        the vendor's address
 * @param send       where the parameters go
 * @param parameters in the order in which they are sent
 * @param headers    further headers
 * @param charset    of the answer, whatever its header says
 * @param error      how an answer tells that it is an error, or null when only the status does
 * @param required   paths that an answer without error must have
 */
record Call(
        String name,
        String method,
        URI url,
        Send send,
        List<Parameter> parameters,
        List<Parameter> headers,
        Charset charset,
        ErrorRule error,
        List<String> required) {

    /** Where parameters go. */
    enum Send {
        QUERY,
        FORM
    }

    /**
     * How an answer tells that it is an error.
     *
     * @param code    path of the vendor's error code
     * @param message path of its explanation, or null
     * @param success values of the code that mean no error
     */
    record ErrorRule(String code, String message, List<String> success) {

        ErrorRule {
            success = List.copyOf(success);
        }
    }

    Call {
        parameters = List.copyOf(parameters);
        headers = List.copyOf(headers);
        required = List.copyOf(required);
    }
}
