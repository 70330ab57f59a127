package dev.pailou.login.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.pailou.kernel.ids.RandomValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** token-service and user-service, as far as login-service asks them, checking what they are sent. */
public final class InternalServices extends FakeServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "service-token";

    private final Map<String, Known> authorizations = new ConcurrentHashMap<>();
    private final Map<String, PasswordAnswer> passwords = new ConcurrentHashMap<>();
    private final List<JsonNode> signIns = new CopyOnWriteArrayList<>();
    private final Map<String, String> userCodes = new ConcurrentHashMap<>();
    private final List<JsonNode> userCodeQuestions = new CopyOnWriteArrayList<>();
    private final Map<String, String> arriving = new ConcurrentHashMap<>();
    private final List<JsonNode> arrivals = new CopyOnWriteArrayList<>();
    private final Set<String> agreed = ConcurrentHashMap.newKeySet();
    private final AskingPeople asking = new AskingPeople();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AccountServices account = new AccountServices(this);

    InternalServices(int port) {
        super(port);
    }

    /**
     * @param json   what a look-up answers
     * @param cookie the browser that it belongs to
     * @param status HTTP status of the answer
     */
    private record Known(String json, String cookie, int status) {}

    /**
     * @param status     HTTP status
     * @param retryAfter seconds, or null
     */
    public record PasswordAnswer(int status, String retryAfter) {}

    public void knows(String handle, String cookie, String json) {
        authorizations.put(handle, new Known(json, cookie, 200));
    }

    public void failsFor(String handle, String cookie) {
        authorizations.put(handle, new Known("{}", cookie, 500));
    }

    public void onPassword(String username, PasswordAnswer answer) {
        passwords.put(username, answer);
    }

    public List<JsonNode> signInsOf(String username) {
        return signIns.stream()
                .filter(signIn -> signIn.get("username").asText().equals(username))
                .toList();
    }

    /**
     * @param userCode as a device shows it
     * @param json     what a look-up answers; empty when there were too many wrong ones
     */
    public void knowsUserCode(String userCode, String json) {
        userCodes.put(userCode, json);
    }

    /** @return what was asked about a user code, each with the path in {@code path} */
    public List<JsonNode> questionsAbout(String userCode) {
        return userCodeQuestions.stream()
                .filter(question -> question.get("userCode").asText().equals(userCode))
                .toList();
    }

    /**
     * @param applicationId the application that a start address names
     * @param json          what a look-up answers for the request that begins there
     */
    public void takesArrivals(String applicationId, String json) {
        arriving.put(applicationId, json);
    }

    /** @return what was asked to begin at the start address of a connection */
    public List<JsonNode> arrivalsAt(String connectionId) {
        return arrivals.stream()
                .filter(arrival -> arrival.get("connectionId").asText().equals(connectionId))
                .toList();
    }

    /** @return whether the person has agreed to a request */
    public boolean hasAgreed(String handle) {
        return agreed.contains(handle);
    }

    /** @return what they know of people's own accounts */
    public AccountServices account() {
        return account;
    }

    /** @return user-service, as far as it asks people who they are */
    public AskingPeople asking() {
        return asking;
    }

    /** @return how many service tokens were handed out */
    public int tokens() {
        return tokens.get();
    }

    @Override
    void handle(HttpExchange exchange) throws IOException {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestURI().getPath().equals("/internal/token")) {
            var basic = "Basic "
                    + Base64.getEncoder()
                            .encodeToString("login-service:only-for-tests".getBytes(StandardCharsets.UTF_8));
            var right = basic.equals(authorization)
                    && parameters(body).equals(Map.of("grant_type", "client_credentials", "scope", "internal"));
            tokens.incrementAndGet();
            json(
                    exchange,
                    right ? 200 : 401,
                    right
                            ? "{\"access_token\":\"" + TOKEN + "\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                            : "{\"error\":\"invalid_client\"}");
        } else if (exchange.getRequestURI().getPath().equals("/internal/keys/system")) {
            json(exchange, 200, ServiceTokens.keys());
        } else if (!("Bearer " + TOKEN).equals(authorization)) {
            problem(exchange, 401);
        } else {
            switch (exchange.getRequestURI().getPath()) {
                case "/internal/authorizations/lookup" -> lookUp(exchange, JSON.readTree(body));
                case "/internal/authorizations/callback" -> arrive(exchange, JSON.readTree(body));
                case "/internal/authorizations/consent" -> agree(exchange, JSON.readTree(body));
                case "/internal/credentials/password" -> signIn(exchange, JSON.readTree(body));
                case "/internal/user-codes/lookup", "/internal/user-codes/confirm", "/internal/user-codes/deny" ->
                    userCode(exchange, (ObjectNode) JSON.readTree(body));
                default -> {
                    if (asking.knows(exchange.getRequestURI().getPath())) {
                        ask(exchange, body);
                    } else {
                        account.answer(exchange, JSON.readTree(body));
                    }
                }
            }
        }
    }

    private void ask(HttpExchange exchange, String body) throws IOException {
        var reply = asking.reply(exchange.getRequestURI().getPath(), JSON.readTree(body));
        if (reply.retryAfter() != null) {
            exchange.getResponseHeaders().set("Retry-After", reply.retryAfter());
        }
        if (reply.json() == null) {
            problem(exchange, reply.status());
        } else {
            json(exchange, reply.status(), reply.json());
        }
    }

    private void lookUp(HttpExchange exchange, JsonNode lookup) throws IOException {
        var known = authorizations.get(lookup.get("handle").asText());
        if (known == null || !known.cookie().equals(lookup.get("browser").asText())) {
            problem(exchange, 404);
        } else if (known.status() != 200) {
            problem(exchange, known.status());
        } else {
            json(exchange, 200, known.json());
        }
    }

    /** Takes what names an application that it knows. */
    private void arrive(HttpExchange exchange, JsonNode arrival) throws IOException {
        arrivals.add(arrival);
        var handle = RandomValue.token();
        var query = arrival.get("query").asText();
        var begun = arriving.entrySet().stream()
                .filter(known -> query.startsWith("app_id=" + known.getKey() + "&"))
                .findFirst();
        if (begun.isEmpty()) {
            problem(exchange, query.contains("down") ? 500 : 400);
            return;
        }
        knows(handle, arrival.get("browser").asText(), begun.get().getValue());
        json(exchange, 200, "{\"handle\":\"" + handle + "\"}");
    }

    private void userCode(HttpExchange exchange, ObjectNode question) throws IOException {
        var path = exchange.getRequestURI().getPath();
        userCodeQuestions.add(question.put("path", path));
        var known = userCodes.get(question.get("userCode").asText());
        if (known == null) {
            problem(exchange, 404);
        } else if (known.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", "600");
            problem(exchange, 429);
        } else if (path.endsWith("/deny")) {
            exchange.sendResponseHeaders(204, -1);
        } else {
            json(
                    exchange,
                    200,
                    path.endsWith("/lookup") ? known : "{\"handle\":\"handle-of-the-device-authorization\"}");
        }
    }

    private void agree(HttpExchange exchange, JsonNode consent) throws IOException {
        var handle = consent.get("handle").asText();
        var known = authorizations.get(handle);
        if (known == null || !known.cookie().equals(consent.get("browser").asText()) || !agreed.add(handle)) {
            problem(exchange, 404);
        } else {
            exchange.sendResponseHeaders(204, -1);
        }
    }

    private void signIn(HttpExchange exchange, JsonNode signIn) throws IOException {
        signIns.add(signIn);
        var answer = passwords.getOrDefault(signIn.get("username").asText(), new PasswordAnswer(401, null));
        if (answer.retryAfter() != null) {
            exchange.getResponseHeaders().set("Retry-After", answer.retryAfter());
        }
        if (answer.status() == 204) {
            exchange.sendResponseHeaders(204, -1);
        } else {
            problem(exchange, answer.status());
        }
    }

    static void problem(HttpExchange exchange, int status) throws IOException {
        reply(
                exchange,
                status,
                "application/problem+json",
                ("{\"status\":" + status + ",\"title\":\"no\"}").getBytes(StandardCharsets.UTF_8));
    }

    static void json(HttpExchange exchange, int status, String json) throws IOException {
        reply(exchange, status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }
}
