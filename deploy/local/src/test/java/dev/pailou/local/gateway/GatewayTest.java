package dev.pailou.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pailou.local.Loopback;
import dev.pailou.local.Service;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The gateway")
class GatewayTest {

    private static final Iterable<String> COOKIES = List.of("a=1", "b=2");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = Loopback.freePort();
    private final int inner = Loopback.freePort();
    private final List<HttpServer> replicas = new ArrayList<>();
    private Gateway gateway;

    @BeforeEach
    void open() throws Exception {
        List<Integer> ports = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            HttpServer replica = echo(name);
            replicas.add(replica);
            ports.add(replica.actualPort());
        }
        RoutingTable table = new RoutingTable(List.of(
                new Route(Route.Match.PATH_PREFIX, "/login", Optional.of(Service.LOGIN)),
                new Route(Route.Match.PATH_PREFIX, "/oidc", Optional.of(Service.TOKEN)),
                new Route(Route.Match.PATH_PREFIX, "/login/closed", Optional.empty())));
        gateway = Gateway.open(
                vertx,
                table,
                Traces.to(Optional.empty()),
                port,
                Map.of(Service.LOGIN, inner),
                Map.of(Service.LOGIN, ports, Service.TOKEN, List.of(Loopback.freePort())));
    }

    @AfterEach
    void close() throws Exception {
        gateway.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    /** Answers with what it was asked, as JSON; a few paths answer in other ways. */
    private HttpServer echo(String name) throws Exception {
        return vertx.createHttpServer()
                .requestHandler(request -> {
                    switch (request.path()) {
                        case "/login/none" ->
                            request.response().setStatusCode(204).end();
                        case "/login/unchanged" ->
                            request.response().setStatusCode(304).end();
                        case "/login/away" ->
                            request.response()
                                    .setStatusCode(303)
                                    .putHeader("Location", "/x")
                                    .putHeader("Set-Cookie", COOKIES)
                                    .end();
                        case "/login/dies" -> request.connection().close();
                        case "/login/size" -> {
                            long[] size = {0};
                            request.handler(buffer -> size[0] += buffer.length());
                            request.endHandler(end -> request.response().end(Long.toString(size[0])));
                        }
                        case "/login/slowly" -> {
                            request.response().setChunked(true).write("first\n");
                            vertx.eventBus()
                                    .consumer("go", go -> request.response().end("second\n"));
                        }
                        default -> {
                            JsonObject headers = new JsonObject();
                            request.headers()
                                    .names()
                                    .forEach(header -> headers.put(
                                            header.toLowerCase(Locale.ROOT),
                                            String.join("|", request.headers().getAll(header))));
                            request.response()
                                    .putHeader("Content-Type", "application/json")
                                    .end(new JsonObject()
                                            .put("replica", name)
                                            .put("uri", request.uri())
                                            .put("headers", headers)
                                            .encode());
                        }
                    }
                })
                .listen(0, Loopback.HOST)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends exactly these bytes and reads until the other side closes. */
    private String raw(String head) throws IOException {
        try (Socket socket = new Socket(Loopback.HOST, port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((head + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    @Test
    @DisplayName("sends a request to the service with path, query and host as they are")
    void routes() throws Exception {
        JsonObject seen =
                new JsonObject(send(to("/login/demo?a=%2F..&b=%E7%89%8C")).body());

        assertThat(seen.getString("uri")).isEqualTo("/login/demo?a=%2F..&b=%E7%89%8C");
        assertThat(seen.getJsonObject("headers").getString("host")).isEqualTo("localhost:" + port);
    }

    @Test
    @DisplayName("uses a service's replicas in turn")
    void alternates() throws Exception {
        Map<String, Integer> counts = new HashMap<>();
        String before = "";
        for (int i = 0; i < 10; i++) {
            String replica = new JsonObject(send(to("/login/demo")).body()).getString("replica");
            assertThat(replica).isNotEqualTo(before);
            before = replica;
            counts.merge(replica, 1, Integer::sum);
        }
        assertThat(counts).isEqualTo(Map.of("one", 5, "two", 5));
    }

    @Test
    @DisplayName("does without a replica that is gone")
    void survivesDeadReplica() throws Exception {
        replicas.getFirst().close().toCompletionStage().toCompletableFuture().get();

        for (int i = 0; i < 10; i++) {
            HttpResponse<String> answer = send(to("/login/demo"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new JsonObject(answer.body()).getString("replica")).isEqualTo("two");
        }
    }

    @Test
    @DisplayName("says at once that a service is away: problem details, or a page for a browser")
    void away() throws Exception {
        HttpResponse<String> problem = send(to("/oidc/demo/jwks"));
        assertThat(problem.statusCode()).isEqualTo(503);
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.headers().firstValue("Retry-After")).isPresent();
        assertThat(new JsonObject(problem.body()).getInteger("status")).isEqualTo(503);

        HttpResponse<String> page = send(to("/oidc/demo/auth").header("Accept", "text/html,*/*"));
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/html;charset=UTF-8");
        assertThat(page.body()).contains("try again").contains("lang=\"en\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh-CN,zh;q=0.9,en;q=0.8| |页面不存在",
                "en-GB,zh;q=0.5| |There is nothing here",
                "fr,zh;q=0.1| |页面不存在",
                "zh;q=0,en;q=0.1| |There is nothing here",
                "fr| |There is nothing here",
                "=;nonsense| |There is nothing here",
                " | |There is nothing here",
                "en|pailou-language=zh|页面不存在",
                "zh|pailou-language=en|There is nothing here",
                "zh|pailou-language=xx|页面不存在",
                "zh-TW,zh;q=0.9| |找不到頁面",
                "zh-Hans-HK| |页面不存在",
                "zh|pailou-language=zh-Hant|找不到頁面",
                "ja-JP,en;q=0.5| |ページが見つかりません"
            })
    @DisplayName("speaks the language that a person chose on the services' pages, else the browser's")
    void languages(String accepted, String cookie, String title) throws Exception {
        var request = to("/nowhere").header("Accept", "text/html");
        if (accepted != null) {
            request.header("Accept-Language", accepted);
        }
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        HttpResponse<String> page = send(request);
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>" + title + "</h1>");
        assertThat(page.headers().firstValue("Content-Language"))
                .get()
                .isEqualTo(Map.of("页面不存在", "zh-Hans", "找不到頁面", "zh-Hant", "ページが見つかりません", "ja")
                        .getOrDefault(title, "en"));
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("style-src 'sha256-")
                .doesNotContain("unsafe");
    }

    @Test
    @DisplayName("answers 502 when a service breaks off, and does not ask another replica to do it again")
    void brokenOff() throws Exception {
        assertThat(send(to("/login/dies").POST(HttpRequest.BodyPublishers.ofString("once")))
                        .statusCode())
                .isEqualTo(502);
        assertThat(send(to("/login/demo")).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/internal/token", "/q/health/ready", "/", "/loginx", "/LOGIN/demo", "/login/closed/a"})
    @DisplayName("answers 404 where no route leads")
    void unrouted(String path) throws Exception {
        assertThat(send(to(path)).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/login/../internal/token",
                "/login/%2e%2e/internal/token",
                "//login/demo",
                "/login;x=y/demo",
                "/login%2Fdemo",
                "/login\\demo",
                "http://localhost/login/demo",
                "*"
            })
    @DisplayName("answers 400 to paths that could be read in two ways")
    void tricks(String target) throws Exception {
        assertThat(raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close"))
                .startsWith("HTTP/1.1 400");
    }

    @Test
    @DisplayName("answers 400 to a request without a host")
    void noHost() throws Exception {
        assertThat(raw("GET /login/demo HTTP/1.0\r\nConnection: close")).startsWith("HTTP/1.0 400");
    }

    @Test
    @DisplayName("replaces what the client says about where it comes from")
    void forwardedHeaders() throws Exception {
        String answer = raw("""
                GET /login/demo HTTP/1.0\r
                Host: demo.localhost:8080\r
                Forwarded: for=1.2.3.4;host=evil\r
                X-Forwarded-For: 1.2.3.4\r
                X-FORWARDED-HOST: evil\r
                X-Forwarded-Prefix: /evil\r
                X-Forwarded-Proto: https\r
                X-Forwarded-Port: 443\r
                X-Real-IP: 1.2.3.4\r
                X-Original-URL: /internal\r
                X-Hop: 1\r
                Connection: X-Hop, X-Forwarded-Proto""");
        JsonObject headers = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4)).getJsonObject("headers");

        assertThat(headers.getMap())
                .containsEntry("host", "demo.localhost:8080")
                .containsEntry("x-forwarded-for", "127.0.0.1")
                .containsEntry("x-forwarded-host", "demo.localhost:8080")
                .containsEntry("x-forwarded-proto", "http")
                .containsEntry("x-forwarded-port", "8080")
                .doesNotContainKeys("forwarded", "x-real-ip", "x-forwarded-prefix", "x-original-url", "x-hop");
    }

    @Test
    @DisplayName("passes redirects with all their cookies")
    void redirects() throws Exception {
        HttpResponse<String> answer = send(to("/login/away"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/x");
        assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1", "b=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login/none", "/login/unchanged"})
    @DisplayName("passes answers without a body, and goes on with the same connection")
    void withoutBody(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"
                + "HEAD /login/demo HTTP/1.1\r\nHost: localhost\r\n\r\n"
                + "GET /login/demo HTTP/1.1\r\nHost: localhost\r\nConnection: close");

        assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(4);
        assertThat(answer.split("HTTP/1.1 ")[1]).startsWith(path.endsWith("none") ? "204" : "304");
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("transfer-encoding");
    }

    @Test
    @DisplayName("streams a large body to the service")
    void largeBody() throws Exception {
        int size = 20_000_000;
        assertThat(send(to("/login/size").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[size])))
                        .body())
                .isEqualTo(Integer.toString(size));
    }

    @Test
    @DisplayName("hands on the beginning of an answer before its end is there")
    void streamsAnswers() throws Exception {
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<Void> all = client.sendAsync(
                        to("/login/slowly").build(),
                        HttpResponse.BodyHandlers.fromLineSubscriber(new LineSubscriber(lines, first)))
                .thenAccept(response -> {});

        assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("first");
        vertx.eventBus().publish("go", "");
        all.get(10, TimeUnit.SECONDS);
        assertThat(lines).containsExactly("first", "second");
    }

    private record LineSubscriber(List<String> lines, CompletableFuture<String> first)
            implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
            first.complete(line);
        }

        @Override
        public void onError(Throwable failure) {
            first.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            first.complete("");
        }
    }

    @Test
    @DisplayName("refuses headers and request lines beyond all measure")
    void tooLarge() throws Exception {
        assertThat(raw("GET /login/demo HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000)))
                .contains(" 431 ");
        assertThat(raw("GET /login/demo?" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: localhost"))
                .contains(" 414 ");
    }

    @Test
    @DisplayName("spreads inner requests too, and keeps their headers")
    void innerAddress() throws Exception {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + inner + "/internal/thing"))
                    .header("X-Forwarded-For", "1.2.3.4")
                    .timeout(Duration.ofSeconds(10))
                    .build();
            JsonObject answer = new JsonObject(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
            seen.add(answer.getString("replica"));
            assertThat(answer.getJsonObject("headers").getString("x-forwarded-for"))
                    .isEqualTo("1.2.3.4");
        }
        assertThat(seen).containsExactlyInAnyOrder("one", "one", "two", "two");
    }

    @Test
    @DisplayName("lets nobody outside choose the trace of a request")
    void traceContext() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login/demo"));
        for (String header : List.of("traceparent", "tracestate", "baggage", "b3")) {
            request.header(header, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        }
        assertThat(new JsonObject(send(request).body()).getJsonObject("headers").fieldNames())
                .doesNotContain("traceparent", "tracestate", "baggage", "b3");
    }

    @Test
    @DisplayName("names the port that is taken")
    void taken() throws Exception {
        Vertx another = Vertx.vertx();
        assertThatThrownBy(() -> Gateway.open(
                        another, new RoutingTable(List.of()), Traces.to(Optional.empty()), port, Map.of(), Map.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Port " + port);
        another.close().toCompletionStage().toCompletableFuture().get();
    }
}
