package dev.pailou.kernel.outbound;

import java.net.URI;
import java.util.Map;

/**
 * A request towards a vendor.
 *
 * @param method  {@code GET} or {@code POST}
 * @param uri     absolute, encoded
 * @param headers headers to send
 * @param body    what to send, null for nothing
 */
public record OutboundRequest(String method, URI uri, Map<String, String> headers, String body) {

    public OutboundRequest {
        headers = Map.copyOf(headers);
    }

    /** Says where it goes; query, headers and body may hold secrets. */
    @Override
    public String toString() {
        return method + ' ' + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
