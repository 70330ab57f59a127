package dev.pailou.login.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** The vendor's back channel. What it answers depends on the code, so each test makes its own. */
public final class Vendor extends FakeServer {

    /** What it answers to. */
    public static final String EXCHANGE = "/api.weixin.qq.com/sns/oauth2/access_token";

    /** What it answers to. */
    public static final String PROFILE = "/api.weixin.qq.com/sns/userinfo";

    private final Map<String, Behaviour> exchanges = new ConcurrentHashMap<>();
    private final Map<String, Behaviour> profiles = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Other> others = new CopyOnWriteArrayList<>();

    Vendor(int port) {
        super(port);
    }

    /** Answers a request or breaks it. */
    @FunctionalInterface
    public interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    /** @return WeChat's way of answering: JSON as text, always 200 */
    public static Behaviour says(String json) {
        return says(200, "text/plain", json.getBytes(StandardCharsets.UTF_8));
    }

    public static Behaviour says(int status, String contentType, byte[] body) {
        return exchange -> reply(exchange, status, contentType, body);
    }

    /** @return an answer that comes only when the test is over */
    public static Behaviour silent(CountDownLatch end) {
        return exchange -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /** @return a connection that breaks in the middle of the answer */
    public static Behaviour breaksOff() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        };
    }

    /**
     * What any other request answers.
     *
     * @param path    what was asked
     * @param holding text in query or body of the requests that are meant
     */
    public void on(String path, String holding, Behaviour behaviour) {
        others.addFirst(new Other(path, holding, behaviour));
    }

    /** @return path, raw query and body of each request to the path whose query or body holds the text */
    public List<String> asked(String path, String holding) {
        return asked.stream()
                .filter(request -> request.startsWith(path + ' ') && request.contains(holding))
                .toList();
    }

    private record Other(String path, String holding, Behaviour behaviour) {}

    /** What the exchange of a code answers. */
    public void onExchange(String code, Behaviour behaviour) {
        exchanges.put(code, behaviour);
    }

    /** What the profile of an access token answers. */
    public void onProfile(String accessToken, Behaviour behaviour) {
        profiles.put(accessToken, behaviour);
    }

    /** A person who comes in with that code. */
    public void knows(String code, String openid, String unionid, String nickname) {
        var accessToken = "token-of-" + code;
        var union = unionid == null ? "" : ",\"unionid\":\"" + unionid + "\"";
        onExchange(
                code,
                says("{\"access_token\":\"" + accessToken + "\",\"expires_in\":7200,\"refresh_token\":\"refresh-of-"
                        + code + "\",\"openid\":\"" + openid + "\",\"scope\":\"snsapi_login\"" + union + "}"));
        onProfile(
                accessToken,
                says("{\"openid\":\"" + openid + "\",\"nickname\":\"" + nickname
                        + "\",\"sex\":2,\"language\":\"zh_CN\",\"headimgurl\":\"\",\"privilege\":[]" + union + "}"));
    }

    /** @return method, path and raw query of each request whose query holds the text */
    public List<String> requestsWith(String text) {
        return requests.stream().filter(request -> request.contains(text)).toList();
    }

    @Override
    void handle(HttpExchange exchange) throws IOException {
        var uri = exchange.getRequestURI();
        requests.add(exchange.getRequestMethod() + ' ' + uri);
        var parameters = parameters(uri.getRawQuery());
        var request = uri.getPath()
                + ' '
                + uri.getRawQuery()
                + ' '
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(request);
        var behaviour =
                switch (uri.getPath()) {
                    case EXCHANGE -> exchanges.get(parameters.get("code"));
                    case PROFILE -> profiles.get(parameters.get("access_token"));
                    default ->
                        others.stream()
                                .filter(other ->
                                        uri.getPath().equals(other.path()) && request.contains(other.holding()))
                                .map(Other::behaviour)
                                .findFirst()
                                .orElse(null);
                };
        if (behaviour == null) {
            says("{\"errcode\":40029,\"errmsg\":\"invalid code " + parameters.get("code")
                            + ", rid: 62f1a2b3-0a1b2c3d-4e5f6a7b\"}")
                    .answer(exchange);
        } else {
            behaviour.answer(exchange);
        }
    }
}
