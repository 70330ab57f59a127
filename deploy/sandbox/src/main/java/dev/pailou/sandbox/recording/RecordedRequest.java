package dev.pailou.sandbox.recording;

import java.time.Instant;
import java.util.Map;

/**
 * One request that a stand-in has seen.
 *
 * @param at when it arrived
 * @param appid the app it belongs to, null when that cannot be told
 * @param method the HTTP method
 * @param host the vendor's host
 * @param path the path on that host, as it was sent
 * @param query the query, byte for byte as it was sent except for the values of secrets; null when there was none
 * @param body the body's text except for the values of secrets; null when there was none
 * @param headers the headers by lowercase name, without cookies; of credentials only the scheme
 */
public record RecordedRequest(
        Instant at,
        String appid,
        String method,
        String host,
        String path,
        String query,
        String body,
        Map<String, String> headers) {
    public RecordedRequest {
        headers = Map.copyOf(headers);
    }
}
