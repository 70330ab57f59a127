package dev.pailou.login.testing;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A browser: it keeps cookies by host, sends the origin with forms, and follows nothing by itself. */
public final class Browser {

    private static final Vertx VERTX = Vertx.vertx();
    /** As many browsers at once as a test wants. */
    private static final HttpClient HTTP =
            VERTX.createHttpClient(new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(256));

    private final int port;
    private final String agent;
    private final Map<String, Map<String, String>> cookies = new ConcurrentHashMap<>();

    /** @param agent its User-Agent */
    Browser(int port, String agent) {
        this.port = port;
        this.agent = agent;
    }

    /** @return the page at that address, which is asked for at the service under test */
    public Page get(String url, String... headers) {
        return send(HttpMethod.GET, url, null, headers).join();
    }

    /** Posts a form as our own page does. */
    public Page post(String url, Map<String, String> form) {
        return post(url, form, "Origin", origin(url));
    }

    /** Posts a form with exactly these headers. */
    public Page post(String url, Map<String, String> form, String... headers) {
        return send(HttpMethod.POST, url, form, headers).join();
    }

    /** Posts anything, as a vendor's server does. */
    public Page push(String url, String body) {
        var uri = URI.create(url);
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(uri.getHost())
                .setPort(uri.getPort())
                .setURI(uri.getRawPath() + "?" + uri.getRawQuery())
                .putHeader("Content-Type", "text/xml")
                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"));
        return HTTP.request(options)
                .compose(request -> request.send(body))
                .compose(response ->
                        response.body().map(answer -> page(uri, response, answer.toString(StandardCharsets.UTF_8))))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public CompletableFuture<Page> send(HttpMethod method, String url, Map<String, String> form, String... headers) {
        var uri = URI.create(url);
        var options = new RequestOptions()
                .setMethod(method)
                .setHost(uri.getHost())
                .setPort(uri.getPort() < 0 ? 443 : uri.getPort())
                .setURI(uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                .setServer(SocketAddress.inetSocketAddress(port, "127.0.0.1"));
        options.putHeader("User-Agent", agent);
        var own = cookiesOf(uri.getHost());
        if (!own.isEmpty()) {
            options.putHeader(
                    "Cookie",
                    own.entrySet().stream()
                            .map(cookie -> cookie.getKey() + '=' + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        for (int i = 0; i < headers.length; i += 2) {
            options.putHeader(headers[i], headers[i + 1]);
        }
        if (form != null) {
            options.putHeader("Content-Type", "application/x-www-form-urlencoded");
        }
        var answered = new CompletableFuture<Page>();
        // All on one event loop: from any other thread a body could arrive before anybody listens to it, and be lost.
        VERTX.runOnContext(here -> HTTP.request(options)
                .compose(request -> form == null ? request.send() : request.send(encoded(form)))
                .compose(response ->
                        response.body().map(body -> page(uri, response, body.toString(StandardCharsets.UTF_8))))
                .onSuccess(answered::complete)
                .onFailure(answered::completeExceptionally));
        return answered;
    }

    public void setCookie(String host, String name, String value) {
        cookiesOf(host).put(name, value);
    }

    public void forgetCookies() {
        cookies.clear();
    }

    public Map<String, String> cookiesOf(String host) {
        return cookies.computeIfAbsent(host, absent -> new ConcurrentHashMap<>());
    }

    private Page page(URI uri, HttpClientResponse response, String body) {
        for (var header : response.headers().getAll("Set-Cookie")) {
            var cookie = HttpCookie.parse(header).getFirst();
            setCookie(uri.getHost(), cookie.getName(), cookie.getValue());
        }
        return new Page(
                response.statusCode(), MultiMap.caseInsensitiveMultiMap().addAll(response.headers()), body);
    }

    private static String origin(String url) {
        var uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                        + '='
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
