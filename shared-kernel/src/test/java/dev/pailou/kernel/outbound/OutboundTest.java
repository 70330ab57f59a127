package dev.pailou.kernel.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pailou.kernel.outbound.OutboundFailure.Kind;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutboundTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final CountDownLatch RELEASE = new CountDownLatch(1);
    private static final AtomicInteger FOLLOWED = new AtomicInteger();
    private static final CountDownLatch CUT_OFF = new CountDownLatch(1);
    private static final CountDownLatch TWO_WAIT = new CountDownLatch(2);

    private static HttpServer vendor;

    @BeforeAll
    static void start() throws IOException {
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        vendor.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        vendor.createContext("/echo", exchange -> {
            var body = exchange.getRequestMethod()
                    + ' '
                    + exchange.getRequestURI()
                    + ' '
                    + exchange.getRequestHeaders().getFirst("Host")
                    + ' '
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, 200, body.getBytes(StandardCharsets.UTF_8));
        });
        vendor.createContext("/redirect", exchange -> {
            exchange.getResponseHeaders().add("Location", "/followed");
            answer(exchange, 302, new byte[0]);
        });
        vendor.createContext("/followed", exchange -> {
            FOLLOWED.incrementAndGet();
            answer(exchange, 200, new byte[0]);
        });
        vendor.createContext("/large", exchange -> answer(exchange, 200, new byte[200_000]));
        vendor.createContext("/slow", exchange -> {
            TWO_WAIT.countDown();
            awaitRelease();
            answer(exchange, 200, new byte[0]);
        });
        vendor.createContext("/dripping", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (var body = exchange.getResponseBody()) {
                while (!RELEASE.await(50, TimeUnit.MILLISECONDS)) {
                    body.write('x');
                    body.flush();
                }
            } catch (IOException e) {
                CUT_OFF.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        vendor.start();
    }

    @AfterAll
    static void stop() {
        RELEASE.countDown();
        vendor.stop(0);
        VERTX.close();
    }

    @Test
    @DisplayName("a request goes out as it is given")
    void sends() {
        var answer = send(local(Duration.ofSeconds(5)), "/echo?a=%2F%20b", "x=1");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo("POST /echo?a=%2F%20b localhost:" + port() + " x=1");
    }

    @Test
    @DisplayName("C18: a redirect is an answer, not an order")
    void neverFollowsRedirects() {
        assertThat(send(local(Duration.ofSeconds(5)), "/redirect", null).status())
                .isEqualTo(302);
        assertThat(FOLLOWED).hasValue(0);
    }

    @Test
    @DisplayName("C18: a private address is not asked, by number or by name")
    void refusesPrivateAddresses() {
        var outbound = outbound(Duration.ofSeconds(5), false, null);
        for (var address : new String[] {
            "http://localhost:" + port(),
            "http://127.0.0.1:" + port(),
            "http://[::1]:" + port(),
            "http://2130706433:" + port(),
            "http://0x7f.1:" + port(),
            "http://169.254.169.254",
            "ftp://example.com",
            "file:///etc/passwd"
        }) {
            assertKind(
                    () -> send(outbound, URI.create(address + "/echo"), null),
                    Kind.FORBIDDEN_ADDRESS,
                    Kind.UNREACHABLE);
        }
    }

    @Test
    @DisplayName("the sandbox's own address may be private, its neighbours may not")
    void sandbox() {
        var outbound = outbound(Duration.ofSeconds(5), false, "http://localhost:" + port());
        assertThat(send(outbound, "/echo", null).status()).isEqualTo(200);
        assertKind(
                () -> send(outbound, URI.create("http://localhost:" + (port() + 1) + "/echo"), null),
                Kind.FORBIDDEN_ADDRESS);
    }

    @Test
    @DisplayName("an answer longer than allowed is refused")
    void tooLarge() {
        assertKind(() -> send(local(Duration.ofSeconds(5)), "/large", null), Kind.TOO_LARGE);
    }

    @Test
    @DisplayName("a vendor that doesn't answer is given up after the time-out")
    void timeout() {
        assertKind(() -> send(local(Duration.ofMillis(200)), "/slow", null), Kind.TIMEOUT, Kind.UNREACHABLE);
    }

    @Test
    @DisplayName("a vendor that never ends its answer loses its connection after the time-out")
    void cutsOffEndlessAnswers() throws InterruptedException {
        assertKind(() -> send(local(Duration.ofMillis(500)), "/dripping", null), Kind.TIMEOUT);
        assertThat(CUT_OFF.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @DisplayName("a vendor at its limit of requests in flight takes no place of another")
    void bulkhead() throws InterruptedException {
        var outbound = local(Duration.ofSeconds(20));
        for (int i = 0; i < 2; i++) {
            outbound.send("slow one", request(uri("/slow"), null)).subscribe().with(answer -> {}, failure -> {});
        }
        TWO_WAIT.await();
        assertKind(
                () -> outbound.send("slow one", request(uri("/echo"), null))
                        .await()
                        .indefinitely(),
                Kind.BUSY);
        assertThat(outbound.send("another", request(uri("/echo"), null))
                        .await()
                        .indefinitely()
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("B20: what is logged of a request has no query, header or body")
    void loggable() {
        var request = new OutboundRequest(
                "GET", URI.create("https://api.example.com/token?secret=s"), Map.of("authorization", "s"), "s");
        assertThat(request).hasToString("GET https://api.example.com/token");
    }

    private static Outbound local(Duration timeout) {
        return outbound(timeout, true, null);
    }

    private static Outbound outbound(Duration timeout, boolean allowPrivate, String sandbox) {
        var settings = new OutboundSettings() {
            @Override
            public Duration timeout() {
                return timeout;
            }

            @Override
            public int maxBody() {
                return 100_000;
            }

            @Override
            public int maxInFlight() {
                return 2;
            }

            @Override
            public boolean allowPrivateAddresses() {
                return allowPrivate;
            }
        };
        return new Outbound(settings, Optional.ofNullable(sandbox), VERTX);
    }

    private static OutboundResponse send(Outbound outbound, String path, String body) {
        return send(outbound, uri(path), body);
    }

    private static OutboundResponse send(Outbound outbound, URI uri, String body) {
        return outbound.send("connection", request(uri, body)).await().atMost(Duration.ofSeconds(10));
    }

    private static OutboundRequest request(URI uri, String body) {
        return new OutboundRequest(body == null ? "GET" : "POST", uri, Map.of(), body);
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    private static int port() {
        return vendor.getAddress().getPort();
    }

    private static void assertKind(Runnable call, Kind... kinds) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(OutboundFailure.class, failure -> assertThat(failure.kind())
                        .isIn((Object[]) kinds));
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void awaitRelease() {
        try {
            RELEASE.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
