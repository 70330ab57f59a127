package dev.pailou.login.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.ids.RandomValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** token-service and user-service, as far as the account's pages ask them. Nothing is found but by the session's cookie. */
public final class AccountServices {

    private final InternalServices services;
    private final Map<String, Person> bySession = new ConcurrentHashMap<>();
    private final Map<String, Person> byUser = new ConcurrentHashMap<>();
    private final Map<String, Link> links = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    AccountServices(InternalServices services) {
        this.services = services;
    }

    /** Somebody who is logged in at a pool. */
    public static final class Person {
        public final String userId = Ids.next();
        public final String sessionId = Ids.next();
        public final String cookie = RandomValue.token();
        public final TestPool pool;
        public boolean fresh = true;
        /** What user-service says of them, as JSON. */
        public String view = "{\"claims\":{},\"hasPassword\":false,\"identities\":[]}";
        /** Their sessions, as JSON. */
        public String sessions = "[]";
        /** How a change is answered: status by the last segment of the path. */
        public final Map<String, Integer> refused = new ConcurrentHashMap<>();
        /** What an answer to a question comes to, as JSON. */
        public String answer = "{\"bound\":true,\"reason\":\"linked\"}";

        Person(TestPool pool) {
            this.pool = pool;
        }
    }

    /** A question that waits: whose session's and which browser's it is. */
    private record Link(Person person, String browser, String loginId, String nickname) {}

    /**
     * @param path what was asked
     * @param body with what
     */
    public record Asked(String path, JsonNode body) {}

    /** @return somebody who is logged in at the pool */
    public Person person(TestPool pool) {
        var person = new Person(pool);
        bySession.put(person.cookie, person);
        byUser.put(person.userId, person);
        return person;
    }

    /** The session is over. */
    public void ends(Person person) {
        bySession.remove(person.cookie);
    }

    /** @return the handle of a question to link, of a login that came back to that browser */
    public String comesBack(Person person, String browser, String nickname) {
        var handle = RandomValue.token();
        links.put(handle, new Link(person, browser, Ids.next(), nickname));
        return handle;
    }

    /** @return what was asked at a path that ends so, for that pool */
    public List<JsonNode> asked(TestPool pool, String ending) {
        return asked.stream()
                .filter(one -> one.path().endsWith(ending))
                .map(Asked::body)
                .filter(body -> body.get("poolId").asText().equals(pool.id))
                .toList();
    }

    void answer(HttpExchange exchange, JsonNode body) throws IOException {
        var path = exchange.getRequestURI().getPath();
        asked.add(new Asked(path, body));
        var segments = new ArrayList<>(List.of(path.split("/")));
        var last = segments.getLast();
        if (path.startsWith("/internal/sessions/") || path.startsWith("/internal/authorizations/link")) {
            var person = bySession.get(body.path("session").asText());
            if (person == null || !person.pool.id.equals(body.get("poolId").asText())) {
                InternalServices.problem(exchange, 404);
            } else if (person.refused.containsKey(last)) {
                InternalServices.problem(exchange, person.refused.get(last));
            } else {
                ofSession(exchange, body, path, person);
            }
        } else if (path.startsWith("/internal/users/")) {
            var person = byUser.get(segments.get(3));
            if (person == null || !person.pool.id.equals(body.get("poolId").asText())) {
                InternalServices.problem(exchange, 404);
            } else if (person.refused.containsKey(last)) {
                InternalServices.problem(exchange, person.refused.get(last));
            } else if (last.equals("view")) {
                InternalServices.json(exchange, 200, person.view);
            } else {
                exchange.sendResponseHeaders(204, -1);
            }
        } else if (path.startsWith("/internal/questions/")) {
            question(exchange, segments.get(3), last);
        } else {
            InternalServices.problem(exchange, 404);
        }
    }

    private void ofSession(HttpExchange exchange, JsonNode body, String path, Person person) throws IOException {
        switch (path) {
            case "/internal/sessions/lookup" ->
                InternalServices.json(
                        exchange,
                        200,
                        "{\"userId\":\"%s\",\"sessionId\":\"%s\",\"authenticatedAt\":\"2026-01-01T00:00:00Z\",\"fresh\":%s}"
                                .formatted(person.userId, person.sessionId, person.fresh));
            case "/internal/sessions/list" ->
                InternalServices.json(exchange, 200, "{\"items\":" + person.sessions + "}");
            case "/internal/sessions/end", "/internal/sessions/end-others" -> exchange.sendResponseHeaders(204, -1);
            case "/internal/authorizations/link" -> {
                if (person.fresh) {
                    var handle = person.pool.link(body.get("browser").asText());
                    InternalServices.json(exchange, 200, "{\"handle\":\"" + handle + "\"}");
                } else {
                    InternalServices.problem(exchange, 403);
                }
            }
            default -> {
                var link = links.get(body.get("handle").asText());
                if (link != null
                        && link.person() == person
                        && link.browser().equals(body.get("browser").asText())) {
                    InternalServices.json(
                            exchange,
                            200,
                            "{\"loginId\":\"%s\",\"userId\":\"%s\",\"sessionId\":\"%s\"}"
                                    .formatted(link.loginId(), person.userId, person.sessionId));
                } else {
                    InternalServices.problem(exchange, 404);
                }
            }
        }
    }

    private void question(HttpExchange exchange, String loginId, String last) throws IOException {
        var link = links.values().stream()
                .filter(one -> one.loginId().equals(loginId))
                .findFirst();
        if (link.isEmpty()) {
            InternalServices.problem(exchange, 404);
        } else if (last.equals("view")) {
            InternalServices.json(
                    exchange,
                    200,
                    "{\"connectionId\":\"%s\",\"create\":false,\"methods\":[],\"nickname\":\"%s\"}"
                            .formatted(
                                    link.get().person().pool.connection().id,
                                    link.get().nickname()));
        } else {
            links.values().remove(link.get());
            InternalServices.json(exchange, 200, link.get().person().answer);
        }
    }
}
