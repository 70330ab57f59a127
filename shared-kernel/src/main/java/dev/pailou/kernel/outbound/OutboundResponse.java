package dev.pailou.kernel.outbound;

import java.util.Map;

/**
 * What a vendor answered, whole.
 *
 * @param status  HTTP status
 * @param headers first value of each header, names in lower case
 * @param body    the bytes of the body, at most the configured number
 */
public record OutboundResponse(int status, Map<String, String> headers, byte[] body) {

    public OutboundResponse {
        headers = Map.copyOf(headers);
    }
}
