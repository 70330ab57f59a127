package dev.pailou.local.gateway;

import dev.pailou.local.Loopback;
import dev.pailou.local.Service;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The processes of one service, used in turn. */
final class Replicas {

    /** Longer than any service lets its own work take, so that a service's answer comes first. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Service service;
    private final List<Integer> ports;
    private final AtomicInteger next = new AtomicInteger();

    Replicas(Service service, List<Integer> ports) {
        this.service = service;
        this.ports = List.copyOf(ports);
    }

    /**
     * Opens a request at the next replica, or at the one after it when nobody listens there. Once a connection stands,
     * nothing is tried twice: what a request does must not be done twice.
     *
     * @return failed with {@link NobodyThere} when no replica takes a connection
     */
    Future<HttpClientRequest> open(HttpClient client) {
        int first = Math.floorMod(next.getAndIncrement(), ports.size());
        return open(client, first, 0);
    }

    private Future<HttpClientRequest> open(HttpClient client, int first, int failed) {
        if (failed == ports.size()) {
            return Future.failedFuture(new NobodyThere(service));
        }
        int port = ports.get((first + failed) % ports.size());
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(port, Loopback.HOST))
                .setHost(Loopback.HOST)
                .setPort(port)
                .setIdleTimeout(PATIENCE.toMillis());
        return client.request(options).recover(unreachable -> open(client, first, failed + 1));
    }

    /** No process of a service takes connections. */
    static final class NobodyThere extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NobodyThere(Service service) {
            super(service.module() + " is not there", null, false, false);
        }
    }
}
