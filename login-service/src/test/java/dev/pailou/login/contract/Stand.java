package dev.pailou.login.contract;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The vendors' stand-ins, as tests steer them.
 *
 * @param url where they are
 */
record Stand(String url) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * What the vendor did with the browser.
     *
     * @param location where it sent it, null when it stayed at the vendor
     * @param form     what the browser posts there, null when it just goes there
     */
    record Sent(String location, Map<String, String> form) {}

    /** A request that a stand-in has seen. */
    record Seen(String method, String host, String path, String query, String body, Map<String, String> headers) {

        /** @return whether it came from us and not from a browser */
        boolean isOurs() {
            return headers.getOrDefault("user-agent", "").startsWith("Pailou");
        }
    }

    void register(Map<String, Object> app) {
        call("POST", "/apps", app);
    }

    void add(Map<String, Object> person) {
        call("POST", "/people", person);
    }

    void change(String person, Map<String, Object> change) {
        call("PATCH", "/people/" + person, change);
    }

    /** @return the ids by which an app knows a person, by the vendor's names for them */
    JsonNode idsOf(String vendor, String appId, String person) {
        var people = call("GET", "/people?vendor=" + vendor + "&appid=" + encode(appId), null)
                .get("people");
        return StreamSupport.stream(people.spliterator(), false)
                .filter(one -> one.get("key").asText().equals(person))
                .findFirst()
                .orElseThrow()
                .get("subjects");
    }

    /**
     * Does what somebody in front of the vendor's page would do.
     *
     * @param page   where the browser was sent
     * @param person who logs in, null for somebody who says no
     * @param agent  the browser's User-Agent
     * @param from   origin of the page that led there, or null
     */
    Sent decide(String page, String person, String agent, String from) {
        var request = new HashMap<String, Object>(Map.of("url", page, "userAgent", agent));
        if (from != null) {
            request.put("referer", from);
        }
        if (person == null) {
            request.put("cancel", true);
        } else {
            request.put("person", person);
        }
        var sent = call("POST", "/scan", request);
        var location = sent.get("location");
        return new Sent(
                location == null || location.isNull() ? null : location.asText(),
                sent.has("form") ? JSON.convertValue(sent.get("form"), FORM) : null);
    }

    /** Lets the next calls of one app misbehave. */
    void fault(String host, String path, String kind, Object value, String appId) {
        fault(host, path, kind, value, Map.of("appid", appId));
    }

    /** Changes the next answer at an address by a JSON merge patch, whoever asks. */
    void patch(String host, String path, Object patch) {
        fault(host, path, "patch", patch, Map.of());
    }

    private void fault(String host, String path, String kind, Object value, Map<String, String> match) {
        var fault = new LinkedHashMap<String, Object>();
        fault.put("host", host);
        fault.put("path", path);
        fault.put("kind", kind);
        if (value != null) {
            fault.put("value", value);
        }
        fault.put("match", match);
        call("POST", "/faults", fault);
    }

    /**
     * Lets an issuer that has been asked before change its keys.
     *
     * @return those that it publishes from now on
     */
    List<Map<String, Object>> keys(String issuer, String action) {
        var keys = call("POST", "/keys", Map.of("issuer", issuer, "action", action));
        return JSON.convertValue(keys.get("keys"), new TypeReference<>() {});
    }

    /** @return whether the stand-in knows that error code of its vendor there, and answers with it next */
    boolean failWith(String host, String path, String code, String appId) {
        try {
            fault(host, path, "errcode", code, appId);
            return true;
        } catch (Refused unknownCode) {
            return false;
        }
    }

    /** Lets the vendor push an event to the app's address. */
    void push(String vendor, String appId, String event) {
        var pushed = call("POST", "/events", Map.of("vendor", vendor, "appid", appId, "event", event));
        if (pushed.get("status").asInt() != 200) {
            throw new Refused("we answered the push " + pushed);
        }
    }

    void noFaults(String appId) {
        call("DELETE", "/faults?appid=" + encode(appId), null);
    }

    void expireCodes(String appId) {
        call("POST", "/codes/expire", Map.of("appid", appId));
    }

    void expireTokens(String appId) {
        call("POST", "/tokens/expire", Map.of("appid", appId));
    }

    /** @return what the stand-ins saw of an app, in order */
    List<Seen> requests(String appId) {
        return seen("?appid=" + encode(appId)).toList();
    }

    /** @return paths that were asked for at a host of the vendor's, in order, by whomever */
    List<String> pathsAt(String host) {
        return seen("").filter(seen -> seen.host().equals(host)).map(Seen::path).toList();
    }

    private Stream<Seen> seen(String query) {
        return StreamSupport.stream(
                        call("GET", "/requests" + query, null).get("requests").spliterator(), false)
                .map(request -> new Seen(
                        request.get("method").asText(),
                        request.get("host").asText(),
                        request.get("path").asText(),
                        request.get("query").asText(null),
                        request.get("body").asText(null),
                        JSON.convertValue(request.get("headers"), FORM)));
    }

    void forgetRequests(String appId) {
        call("DELETE", "/requests?appid=" + encode(appId), null);
    }

    private static final TypeReference<LinkedHashMap<String, String>> FORM = new TypeReference<>() {};

    /** The stand-in refuses what it is asked for. */
    static final class Refused extends RuntimeException {
        Refused(String why) {
            super(why);
        }
    }

    private JsonNode call(String method, String path, Object body) {
        try {
            var request = HttpRequest.newBuilder(URI.create(url + "/control" + path))
                    .header("Content-Type", "application/json")
                    .method(
                            method,
                            body == null
                                    ? BodyPublishers.noBody()
                                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new Refused(method + ' ' + path + ' ' + body + ": " + answer.statusCode() + ' ' + answer.body());
            }
            return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
