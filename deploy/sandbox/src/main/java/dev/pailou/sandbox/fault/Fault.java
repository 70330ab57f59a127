package dev.pailou.sandbox.fault;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * One misbehaviour that somebody has asked for.
 *
 * @param host the vendor's host, such as {@code api.weixin.qq.com}
 * @param path the exact path on that host, starting with {@code /}
 * @param kind how to misbehave
 * @param value what the kind needs; null where it needs nothing
 * @param match only requests with these values are hit; {@code appid} is the app that the request belongs to even when
 *     it is not among its parameters, every other name is a query or form parameter
 * @param times how many requests it will still hit, 1 or more
 */
public record Fault(String host, String path, FaultKind kind, String value, Map<String, String> match, int times) {
    public Fault {
        match = Map.copyOf(match);
    }

    boolean hits(String requestHost, String requestPath, UnaryOperator<String> valueOf) {
        return host.equals(requestHost)
                && path.equals(requestPath)
                && match.entrySet().stream()
                        .allMatch(wanted -> wanted.getValue().equals(valueOf.apply(wanted.getKey())));
    }

    Fault once() {
        return new Fault(host, path, kind, value, match, times - 1);
    }
}
