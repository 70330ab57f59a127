package dev.pailou.login.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** user-service, as far as it asks people who they are: one answer ends a question. */
public final class AskingPeople {

    private static final Pattern PATH =
            Pattern.compile("/internal/(?:questions/([0-9a-f]{24})/(?:answers/)?|logins/([0-9a-f]{24})/)([a-z/-]+)");
    private static final Reply NOT_FOUND = new Reply(404, null, null);

    private final Map<String, Question> questions = new ConcurrentHashMap<>();
    private final Set<String> everAsked = ConcurrentHashMap.newKeySet();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    private record Question(String poolId, String view) {}

    /**
     * @param loginId the login
     * @param way     the end of the path
     * @param body    what was sent
     */
    private record Sent(String loginId, String way, JsonNode body) {}

    /**
     * @param status     HTTP status
     * @param json       body, null for a problem
     * @param retryAfter seconds, or null
     */
    public record Reply(int status, String json, String retryAfter) {

        public static Reply problem(int status) {
            return new Reply(status, null, null);
        }
    }

    public void asks(String loginId, String poolId, String view) {
        questions.put(loginId, new Question(poolId, view));
        everAsked.add(loginId);
    }

    public void ends(String loginId) {
        questions.remove(loginId);
    }

    /** @param way {@code create}, {@code proved}, {@code typed}, {@code proofs/password}, {@code email-codes}, ... */
    public void replies(String loginId, String way, Reply reply) {
        replies.put(loginId + way, reply);
    }

    /** @return what was sent for the login in that way */
    public List<JsonNode> sent(String loginId, String way) {
        return sent.stream()
                .filter(request ->
                        request.loginId().equals(loginId) && request.way().equals(way))
                .map(Sent::body)
                .toList();
    }

    /** @return whether it is about somebody who is or was asked here */
    boolean knows(String path) {
        var match = PATH.matcher(path);
        return match.matches() && everAsked.contains(loginId(match));
    }

    Reply reply(String path, JsonNode body) {
        var match = PATH.matcher(path);
        if (!match.matches()) {
            return NOT_FOUND;
        }
        var loginId = loginId(match);
        var way = match.group(3);
        sent.add(new Sent(loginId, way, body));
        var question = questions.get(loginId);
        if (question == null || !question.poolId().equals(body.get("poolId").asText())) {
            return NOT_FOUND;
        }
        var scripted = replies.get(loginId + way);
        return scripted == null ? reply(loginId, way, question) : scripted;
    }

    private static String loginId(Matcher match) {
        return match.group(1) == null ? match.group(2) : match.group(1);
    }

    private Reply reply(String loginId, String way, Question question) {
        return switch (way) {
            case "view" -> new Reply(200, question.view(), null);
            case "create", "proved", "shown", "typed" ->
                questions.remove(loginId, question)
                        ? new Reply(200, "{\"bound\":true,\"reason\":\"account_proved\"}", null)
                        : NOT_FOUND;
            case "email-codes" -> new Reply(202, "{\"expiresAt\":\"2100-01-01T00:00:00Z\",\"nextSeconds\":30}", null);
            case "proofs/password", "proofs/email-code" ->
                new Reply(200, "{\"proof\":\"proof-by-" + way + "\",\"expiresAt\":\"2100-01-01T00:00:00Z\"}", null);
            default -> NOT_FOUND;
        };
    }
}
