package dev.pailou.kernel.limits;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;

/**
 * Finds out where requests come from. {@code X-Forwarded-For} counts when a proxy that is trusted by
 * {@code quarkus.http.proxy.trusted-proxies} sent the request, and of it only what our own proxies wrote: Quarkus takes
 * the first entry, which is the client's own where proxies add theirs to what is there.
 */
@Singleton
public class ClientAddresses {

    /** Set or removed by Quarkus, whatever a client sends, where {@code enable-trusted-proxy-header} is on. */
    private static final String SENT_BY_TRUSTED_PROXY = "X-Forwarded-Trusted-Proxy";

    private final int proxies;

    ClientAddresses(LimitSettings settings) {
        this.proxies = Math.max(1, settings.proxies());
    }

    /** @return where the request comes from */
    public ClientAddress of(HttpServerRequest request) {
        // Makes Quarkus look at the headers, if nobody has yet.
        request.authority();
        var trusted = Boolean.parseBoolean(request.getHeader(SENT_BY_TRUSTED_PROXY));
        var peer = request.connection().remoteAddress().hostAddress();
        return ClientAddress.of(peer, trusted ? forwarded(request) : List.of(), proxies);
    }

    private static List<String> forwarded(HttpServerRequest request) {
        return request.headers().getAll("X-Forwarded-For").stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }
}
