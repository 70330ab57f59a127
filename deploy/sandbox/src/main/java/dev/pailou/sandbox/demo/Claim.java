package dev.pailou.sandbox.demo;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONValue;

/**
 * One claim as the page shows it.
 *
 * @param name the claim's name
 * @param value its value; what is not a text is written as JSON
 * @param remark its value in words, for times; otherwise empty
 */
record Claim(String name, String value, String remark) {
    private static final Set<String> TIMES = Set.of("iat", "exp", "auth_time", "updated_at", "nbf");

    private static final List<String> FIRST = List.of("sub", "iss", "aud");
    private static final Comparator<Claim> READING_ORDER = Comparator.comparingInt(
                    (Claim claim) -> FIRST.contains(claim.name) ? FIRST.indexOf(claim.name) : FIRST.size())
            .thenComparing(Claim::name);

    /** @return the claims, those that say who it is about first, the others by name */
    static List<Claim> listOf(JSONObject claims) {
        return claims.entrySet().stream().map(Claim::of).sorted(READING_ORDER).toList();
    }

    private static Claim of(Map.Entry<String, Object> entry) {
        String name = entry.getKey();
        Object value = entry.getValue();
        String text = value instanceof String string ? string : JSONValue.toJSONString(value);
        return new Claim(name, text, TIMES.contains(name) && value instanceof Number time ? moment(time) : "");
    }

    private static String moment(Number seconds) {
        try {
            return Instant.ofEpochSecond(seconds.longValue()).toString();
        } catch (DateTimeException outOfRange) {
            return "";
        }
    }
}
