package dev.pailou.kernel.outbound;

import dev.pailou.kernel.outbound.OutboundFailure.Kind;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one way out, for every request to a host that an administrator or a vendor chose. It looks the host up once and
 * asks exactly the address it has checked (so a name can't change in between), never follows redirects, and limits
 * time, size and requests in flight.
 */
@Singleton
public class Outbound {

    /** Places are limited per connection: a limit per host would let one connection take another's places. */
    private static final int NO_LIMIT_PER_HOST = 1_000_000;

    private final OutboundSettings settings;
    private final Bulkheads bulkheads;
    private final Vertx vertx;
    private final HttpClient http;
    private final String sandboxOrigin;

    Outbound(
            OutboundSettings settings,
            @ConfigProperty(name = "pailou.sandbox.url") Optional<String> sandbox,
            Vertx vertx) {
        this.settings = settings;
        this.vertx = vertx;
        this.bulkheads = new Bulkheads(settings.maxInFlight());
        this.http = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) settings.timeout().toMillis())
                        .setDecompressionSupported(true)
                        .setMaxHeaderSize(32 * 1024)
                        .setVerifyHost(true),
                new PoolOptions().setHttp1MaxSize(NO_LIMIT_PER_HOST));
        this.sandboxOrigin = sandbox.map(URI::create).map(Outbound::origin).orElse(null);
    }

    /**
     * @param places  whose limit of requests in flight it counts for: a connection's id
     * @param request what to send
     * @return the answer, whatever its status; fails with {@link OutboundFailure}
     */
    public Uni<OutboundResponse> send(String places, OutboundRequest request) {
        return Uni.createFrom().deferred(() -> {
            if (!bulkheads.enter(places)) {
                return failure(Kind.BUSY, request, null);
            }
            var context = vertx.getOrCreateContext();
            return lookUp(request)
                    .chain(address -> onContext(context, () -> exchange(address, request)))
                    .ifNoItem()
                    .after(settings.timeout())
                    .fail()
                    .onFailure(TimeoutException.class)
                    .recoverWithUni(timeout -> failure(Kind.TIMEOUT, request, timeout))
                    .onFailure(other -> !(other instanceof OutboundFailure))
                    .recoverWithUni(other -> failure(Kind.UNREACHABLE, request, other))
                    .onTermination()
                    .invoke(() -> bulkheads.leave(places));
        });
    }

    /**
     * The look-up ends on a worker's thread. From there an answer could end before anybody listens; on the caller's own
     * context everything happens one after the other.
     */
    private static Uni<OutboundResponse> onContext(Context context, Supplier<Future<OutboundResponse>> exchange) {
        return Uni.createFrom()
                .emitter(emitter -> context.runOnContext(
                        nothing -> exchange.get().onSuccess(emitter::complete).onFailure(emitter::fail)));
    }

    private Uni<InetAddress> lookUp(OutboundRequest request) {
        var uri = request.uri();
        if (uri.getHost() == null || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
            return failure(Kind.FORBIDDEN_ADDRESS, request, null);
        }
        return Uni.createFrom()
                .item(() -> addressOf(uri.getHost()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(address -> allowed(uri, address)
                        ? Uni.createFrom().item(address)
                        : failure(Kind.FORBIDDEN_ADDRESS, request, null));
    }

    private boolean allowed(URI uri, InetAddress address) {
        return settings.allowPrivateAddresses()
                || PublicAddress.is(address)
                || origin(uri).equals(sandboxOrigin);
    }

    private Future<OutboundResponse> exchange(InetAddress address, OutboundRequest request) {
        var uri = request.uri();
        var options = new RequestOptions()
                .setMethod(HttpMethod.valueOf(request.method()))
                .setHost(uri.getHost())
                .setPort(port(uri))
                .setSsl("https".equals(uri.getScheme()))
                .setURI(pathAndQuery(uri))
                .setFollowRedirects(false)
                .setTimeout(settings.timeout().toMillis())
                .setServer(SocketAddress.inetSocketAddress(port(uri), address.getHostAddress()));
        request.headers().forEach(options::putHeader);
        return http.request(options).compose(sent -> limited(sent, answer(sent, request)));
    }

    private Future<OutboundResponse> answer(HttpClientRequest sent, OutboundRequest request) {
        return (request.body() == null ? sent.send() : sent.send(Buffer.buffer(request.body())))
                .compose(response -> body(response, request).map(body -> whole(response, body)));
    }

    /**
     * The client's own time begins again with each byte, so that a vendor who sends one now and then would keep a
     * connection long after everybody has stopped waiting.
     */
    private Future<OutboundResponse> limited(HttpClientRequest sent, Future<OutboundResponse> answer) {
        var limit = vertx.setTimer(settings.timeout().toMillis(), over -> sent.reset());
        return answer.onComplete(done -> vertx.cancelTimer(limit));
    }

    private Future<Buffer> body(HttpClientResponse response, OutboundRequest request) {
        Promise<Buffer> whole = Promise.promise();
        var read = Buffer.buffer();
        response.handler(part -> {
            if (read.length() + part.length() > settings.maxBody()) {
                whole.tryFail(new OutboundFailure(Kind.TOO_LARGE, request + " answered too much", null));
                response.request().reset();
            } else {
                read.appendBuffer(part);
            }
        });
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(read));
        return whole.future();
    }

    private static OutboundResponse whole(HttpClientResponse response, Buffer body) {
        var headers = new TreeMap<String, String>();
        response.headers()
                .forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return new OutboundResponse(response.statusCode(), headers, body.getBytes());
    }

    private static InetAddress addressOf(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new OutboundFailure(Kind.UNREACHABLE, "no address for " + host, e);
        }
    }

    private static <T> Uni<T> failure(Kind kind, OutboundRequest request, Throwable cause) {
        var why = cause == null ? "" : ": " + cause.getMessage();
        return Uni.createFrom().failure(new OutboundFailure(kind, request + " failed, " + kind + why, cause));
    }

    private static String pathAndQuery(URI uri) {
        var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + '?' + uri.getRawQuery();
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + ':' + port(uri);
    }
}
