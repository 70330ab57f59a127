package dev.pailou.token.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.kernel.ids.RandomValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/** A browser, or an application's back channel: keeps its cookies, follows nothing by itself. */
public final class Browser {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Map<String, String> cookies = new HashMap<>();
    private String language = "en";

    /** An authorization request on its way. */
    public record Started(String handle, String verifier, HttpResponse<String> response) {}

    public Browser speaking(String acceptLanguage) {
        language = acceptLanguage;
        return this;
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public CompletableFuture<HttpResponse<String>> getLater(String path) {
        return HTTP.sendAsync(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        return send(form(path, form, headers));
    }

    public CompletableFuture<HttpResponse<String>> postLater(String path, Map<String, String> form, String... headers) {
        return HTTP.sendAsync(form(path, form, headers).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** @return answer to a POST of an encoded form */
    public HttpResponse<String> postRaw(String path, String contentType, String body, String... headers) {
        var request = request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** @return answer, later, to a POST of JSON */
    public CompletableFuture<HttpResponse<String>> postJsonLater(String path, String body, String... headers) {
        return HTTP.sendAsync(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .headers(headers)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** @return answer to a request without a body, of whatever method */
    public HttpResponse<String> send(String method, String path, String... headers) {
        return send(request(path).headers(headers).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    public HttpResponse<String> getWith(String path, String... headers) {
        return send(request(path).headers(headers).GET());
    }

    /** Begins a login with PKCE and expects to be sent to the login page. */
    public Started start(Tenant tenant) {
        var verifier = RandomValue.token();
        var parameters = authorizationRequest(tenant);
        parameters.put("code_challenge", Digest.sha256(verifier));
        parameters.put("code_challenge_method", "S256");
        return start(tenant, parameters, verifier);
    }

    /** The same for any request. Whoever was logged in here is not any more. */
    public Started start(Tenant tenant, Map<String, String> parameters, String verifier) {
        cookies.keySet().removeIf(name -> name.contains("pailou-session-"));
        var response = get(tenant.path("/auth?") + encode(parameters));
        var handle = query(location(response)).get("authorization");
        return new Started(handle, verifier, response);
    }

    /** Sends an authorization request with further parameters. */
    public HttpResponse<String> ask(Tenant tenant, String... further) {
        var parameters = authorizationRequest(tenant);
        for (int i = 0; i < further.length; i += 2) {
            parameters.put(further[i], further[i + 1]);
        }
        return get(tenant.path("/auth?") + encode(parameters));
    }

    /** Logs in as this user, up to the code. */
    public String loginAs(World world, Tenant tenant, String userId, String... further) {
        return loginAt(ask(tenant, further), world, tenant, userId);
    }

    /** Goes on from an answer that leads to the login page, as this user, up to the code. */
    public String loginAt(HttpResponse<String> sent, World world, Tenant tenant, String userId) {
        return query(location(proceedAs(sent, world, tenant, userId))).get("code");
    }

    /** Goes on from an answer that leads to the login page, as this user. */
    public HttpResponse<String> proceedAs(HttpResponse<String> sent, World world, Tenant tenant, String userId) {
        assertThat(location(sent)).contains("/login/" + tenant.pool().domain());
        var handle = query(location(sent)).get("authorization");
        var ticket = RandomValue.token();
        world.bindUser(tenant, world.authorizationOf(handle), ticket, userId);
        return proceed(tenant, handle, ticket);
    }

    /** Redeems a code that was asked for without PKCE. */
    public HttpResponse<String> redeem(Tenant tenant, String code) {
        return new Browser().post(tenant.path("/token"), codeRequest(tenant, code, null), basic(tenant));
    }

    /** Logs in as somebody new, up to the code. */
    public String login(World world, Tenant tenant, Started started, Map<String, String> claims) {
        var ticket = RandomValue.token();
        world.bind(tenant, world.authorizationOf(started.handle()), ticket, claims);
        return query(location(proceed(tenant, started.handle(), ticket))).get("code");
    }

    public HttpResponse<String> proceed(Tenant tenant, String handle, String ticket) {
        return get(continuePath(tenant, handle, ticket));
    }

    public static String continuePath(Tenant tenant, String handle, String ticket) {
        return tenant.path("/continue?authorization=" + handle + "&ticket=" + ticket);
    }

    /** @return a request that is in order, without PKCE */
    public static Map<String, String> authorizationRequest(Tenant tenant) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", tenant.application().id());
        parameters.put("redirect_uri", tenant.application().redirectUris().getFirst());
        parameters.put("scope", "openid profile email phone");
        parameters.put("state", "state of the application & more");
        parameters.put("nonce", "n-0S6_WzA2Mj");
        return parameters;
    }

    /** @return a request to redeem a code */
    public static Map<String, String> codeRequest(Tenant tenant, String code, String verifier) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", tenant.application().redirectUris().getFirst());
        if (verifier != null) {
            form.put("code_verifier", verifier);
        }
        return form;
    }

    /** @return the header by which an application authenticates */
    public static String[] basic(String id, String secret) {
        var credentials = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return new String[] {"Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials)};
    }

    public static String[] basic(Tenant tenant) {
        return basic(tenant.application().id(), tenant.secret());
    }

    public static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(response.statusCode() + ": " + response.body()));
    }

    public static Map<String, String> query(String address) {
        return Arrays.stream(address.substring(address.indexOf('?') + 1).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> decode(pair[0]), pair -> decode(pair[1]), (one, other) -> one, LinkedHashMap::new));
    }

    public static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder form(String path, Map<String, String> form, String... headers) {
        var request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form)));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpRequest.Builder request(String path) {
        var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", String.class);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept-Language", language);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (var cookie : response.headers().allValues("Set-Cookie")) {
                var pair = cookie.split(";", 2)[0].split("=", 2);
                if (cookie.contains("Max-Age=0")) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
            return response;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
