package dev.pailou.local.gateway;

import dev.pailou.local.Loopback;
import dev.pailou.local.Service;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.HostAndPort;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The one door from outside, on the loopback address: sends each request to the service that the routing table names, and
 * keeps out the rest. Beside it, each service has an inner address of its own that spreads requests over its replicas,
 * as a Kubernetes Service does.
 */
public final class Gateway implements AutoCloseable {

    private static final int NOT_MODIFIED = 304;
    private static final int HEADERS = 16 * 1024;
    private static final int REQUEST_LINE = 16 * 1024;
    private static final int CONNECTIONS_PER_REPLICA = 256;
    private static final Duration CONNECT = Duration.ofSeconds(1);
    /** Shorter than the 30 minutes after which a service closes a quiet connection, so that none is used while it dies. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final HttpClient client;
    private final RoutingTable table;
    private final Traces traces;
    private final Map<Service, Replicas> replicas;
    private final List<HttpServer> servers = new ArrayList<>();

    private Gateway(Vertx vertx, RoutingTable table, Traces traces, Map<Service, List<Integer>> ports) {
        this.vertx = vertx;
        this.traces = traces;
        this.table = table;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) CONNECT.toMillis())
                        .setKeepAliveTimeout((int) KEEP_ALIVE.toSeconds())
                        .setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setDecompressionSupported(false)
                        .setMaxHeaderSize(2 * HEADERS)
                        .setMaxWaitQueueSize(-1),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_PER_REPLICA));
        this.replicas = new EnumMap<>(Service.class);
        ports.forEach((service, each) -> replicas.put(service, new Replicas(service, each)));
    }

    /**
     * Opens the gateway and the services' inner addresses. The services themselves need not be there yet.
     *
     * @param vertx closed by the caller, after this
     * @param table which path goes where
     * @param traces where each request's trace begins; closed by the caller, after this
     * @param port the gateway's port
     * @param inner the port of each service's inner address
     * @param ports the ports of each service's replicas
     * @throws IOException when a port is taken
     */
    public static Gateway open(
            Vertx vertx,
            RoutingTable table,
            Traces traces,
            int port,
            Map<Service, Integer> inner,
            Map<Service, List<Integer>> ports)
            throws IOException {
        Gateway gateway = new Gateway(vertx, table, traces, ports);
        try {
            gateway.listen(port, gateway.front());
            for (var entry : inner.entrySet()) {
                gateway.listen(entry.getValue(), gateway.inner(entry.getKey()));
            }
            return gateway;
        } catch (IOException taken) {
            gateway.close();
            throw taken;
        }
    }

    private void listen(int port, Handler<HttpServerRequest> handler) throws IOException {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(Loopback.HOST)
                        .setPort(port)
                        .setMaxHeaderSize(HEADERS)
                        .setMaxInitialLineLength(REQUEST_LINE)
                        .setHttp2ClearTextEnabled(false)
                        .setIdleTimeout(2)
                        .setIdleTimeoutUnit(TimeUnit.MINUTES))
                .requestHandler(handler);
        servers.add(server);
        await(server.listen(), "Port " + port + " on " + Loopback.HOST + " can't be opened");
    }

    /** The outer side: routes, refuses, and replaces what a client says about itself. */
    private Handler<HttpServerRequest> front() {
        Map<Service, HttpProxy> proxies = new EnumMap<>(Service.class);
        replicas.forEach((service, each) -> proxies.put(service, proxy(each, this::asSeenFromOutside)));
        return request -> {
            Optional<String> path = RequestPath.of(request.uri());
            if (path.isEmpty() || request.authority() == null) {
                Refusal.BAD_REQUEST.answer(request);
                return;
            }
            table.serviceFor(path.get())
                    .map(proxies::get)
                    .ifPresentOrElse(proxy -> proxy.handle(request), () -> Refusal.NOT_FOUND.answer(request));
        };
    }

    /** The inner side: only spreads. */
    private Handler<HttpServerRequest> inner(Service service) {
        return proxy(replicas.get(service), context -> {});
    }

    private HttpProxy proxy(Replicas each, Consumer<ProxyContext> prepare) {
        return HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                .origin(context -> each.open(client))
                .addInterceptor(new ProxyInterceptor() {
                    @Override
                    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                        // Otherwise the library would send the replica's address as Host.
                        Optional.ofNullable(context.request().proxiedRequest().authority())
                                .ifPresent(context.request()::setAuthority);
                        prepare.accept(context);
                        return context.sendRequest()
                                .recover(failure -> Future.succeededFuture(failed(context, failure)));
                    }

                    @Override
                    public Future<Void> handleProxyResponse(ProxyContext context) {
                        withoutBodyWhenNotModified(context.response());
                        return context.sendResponse();
                    }
                });
    }

    /** The library would announce a chunked body, which 304 can't have (RFC 9110 section 15.4.5). */
    private static void withoutBodyWhenNotModified(ProxyResponse response) {
        Body body = response.getBody();
        if (response.getStatusCode() == NOT_MODIFIED && body != null && body.length() < 0) {
            body.stream().resume();
            response.setBody(null);
        }
    }

    private void asSeenFromOutside(ProxyContext context) {
        HttpServerRequest request = context.request().proxiedRequest();
        HostAndPort authority = request.authority();
        ForwardedHeaders.replace(context.request().headers(), request, authority);
        traces.begin(request, context.request().headers());
    }

    private static ProxyResponse failed(ProxyContext context, Throwable failure) {
        Refusal refusal =
                switch (failure) {
                    case Replicas.NobodyThere ignored -> Refusal.UNAVAILABLE;
                    case TimeoutException ignored -> Refusal.TIMEOUT;
                    default -> Refusal.BAD_GATEWAY;
                };
        HttpServerRequest request = context.request().proxiedRequest();
        return refusal.answer(request, context.request().release().response());
    }

    /** Closes the door; requests under way are cut off. */
    @Override
    public void close() throws IOException {
        List<Future<Void>> closing = servers.stream().map(HttpServer::close).toList();
        await(Future.join(closing).otherwiseEmpty(), "The gateway does not close");
        await(client.close(), "The gateway does not close its connections");
    }

    private static void await(Future<?> future, String otherwise) throws IOException {
        try {
            future.toCompletionStage().toCompletableFuture().get(CLOSE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw new IOException(otherwise + ": " + failed.getCause().getMessage(), failed.getCause());
        } catch (TimeoutException late) {
            throw new IOException(otherwise + ": no answer in " + CLOSE.toSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(otherwise + ": interrupted", interrupted);
        }
    }
}
