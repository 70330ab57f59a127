package dev.pailou.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Locale;

/**
 * What the services learn about the client's side of the gateway. A client's own claims about that are dropped, together
 * with the headers that its {@code Connection} header calls hop-by-hop (RFC 9110 section 7.6.1).
 */
final class ForwardedHeaders {

    private ForwardedHeaders() {}

    /**
     * Puts the headers of a request right before it is sent on.
     *
     * @param headers the request's headers, changed in place
     * @param request as it came in
     * @param authority its host and port, checked before
     */
    static void replace(MultiMap headers, HttpServerRequest request, HostAndPort authority) {
        dropHopByHop(headers);
        headers.names().stream().filter(ForwardedHeaders::claimsOrigin).toList().forEach(headers::remove);
        boolean secure = "https".equals(request.scheme());
        int defaultPort = secure ? 443 : 80;
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", secure ? "https" : "http");
        headers.set("X-Forwarded-Host", authority.toString());
        headers.set("X-Forwarded-Port", Integer.toString(authority.port() > 0 ? authority.port() : defaultPort));
    }

    private static void dropHopByHop(MultiMap headers) {
        List<String> named = headers.getAll("Connection");
        for (String value : named) {
            for (String name : value.split(",")) {
                String header = name.strip();
                // Taken away here, the end of the body would be lost.
                if (!header.isEmpty() && !header.equalsIgnoreCase("content-length")) {
                    headers.remove(header);
                }
            }
        }
    }

    private static boolean claimsOrigin(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.startsWith("x-forwarded")
                || name.startsWith("x-original-")
                || name.equals("forwarded")
                || name.equals("x-real-ip")
                || name.equals("x-rewrite-url")
                || name.equals("x-client-ip")
                || name.equals("true-client-ip");
    }
}
