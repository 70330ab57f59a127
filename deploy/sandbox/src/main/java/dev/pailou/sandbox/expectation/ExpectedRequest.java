package dev.pailou.sandbox.expectation;

import dev.pailou.sandbox.recording.RecordedRequest;
import dev.pailou.sandbox.vendor.Parameter;
import dev.pailou.sandbox.vendor.Parameters;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One request of a login.
 *
 * @param optional whether it may be left out
 * @param method the HTTP method
 * @param host the vendor's host
 * @param path the path on it, perhaps with places
 * @param query the parameters of the query
 * @param fragment the fragment, null where there is none
 * @param headers the headers that matter
 * @param bodyType what the body is
 * @param body the fields of the body
 */
public record ExpectedRequest(
        boolean optional,
        String method,
        String host,
        String path,
        List<ExpectedValue> query,
        String fragment,
        List<ExpectedValue> headers,
        BodyType bodyType,
        List<ExpectedValue> body) {
    /** What a body can be. */
    public enum BodyType {
        NONE,
        FORM,
        JSON
    }

    boolean isAt(RecordedRequest seen) {
        return method.equals(seen.method())
                && host.equals(seen.host())
                && seen.path().matches(pathPattern());
    }

    /** A place in a path stands for one segment. */
    private String pathPattern() {
        return Arrays.stream(path.split("/", -1))
                .map(segment -> segment.startsWith("<") ? "[^/]+" : Pattern.quote(segment))
                .collect(Collectors.joining("/"));
    }

    /** @return what is wrong with a request at this address */
    List<String> differences(RecordedRequest seen, Map<String, String> known) {
        List<String> differences =
                new ArrayList<>(compare(query, Parameters.parse(seen.query()).all(), false, known));
        for (ExpectedValue header : headers) {
            header.checkHeader(seen.headers().get(header.name().toLowerCase(Locale.ROOT)))
                    .ifPresent(differences::add);
        }
        differences.addAll(bodyDifferences(seen, known));
        return differences.stream()
                .map(difference -> "%s %s%s: %s".formatted(method, host, path, difference))
                .toList();
    }

    private List<String> bodyDifferences(RecordedRequest seen, Map<String, String> known) {
        if (bodyType != BodyType.JSON || seen.body() == null) {
            return compare(body, Parameters.parse(seen.body()).all(), true, known);
        }
        try {
            List<Parameter> fields = Parameters.of(new JsonObject(seen.body())).all().stream()
                    .map(field -> new Parameter(field.name(), field.value(), field.value()))
                    .toList();
            return compare(body, fields, true, known);
        } catch (DecodeException notJson) {
            return List.of("the body is not a JSON object");
        }
    }

    private static List<String> compare(
            List<ExpectedValue> expected, List<Parameter> sent, boolean anyOrder, Map<String, String> known) {
        List<String> differences = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int last = -1;
        for (Parameter parameter : sent) {
            Optional<ExpectedValue> value = expected.stream()
                    .filter(wanted -> wanted.name().equals(parameter.name()))
                    .findFirst();
            if (value.isEmpty() || !names.add(parameter.name())) {
                differences.add("%s is %s".formatted(parameter.name(), value.isEmpty() ? "unexpected" : "there twice"));
                continue;
            }
            int position = expected.indexOf(value.get());
            if (!anyOrder && !value.get().anywhere()) {
                if (position < last) {
                    differences.add("%s is too late".formatted(parameter.name()));
                }
                last = Math.max(last, position);
            }
            value.get().check(parameter.raw(), parameter.value(), known).ifPresent(differences::add);
        }
        expected.stream()
                .filter(wanted -> !wanted.optional() && !names.contains(wanted.name()))
                .forEach(wanted -> differences.add("%s is missing".formatted(wanted.name())));
        return differences;
    }
}
