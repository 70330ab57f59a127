package dev.pailou.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One request in a file of expectations, as the README describes them. */
record ExpectedRequest(
        String method,
        String address,
        List<String> query,
        String fragment,
        Map<String, String> headers,
        String bodyType,
        List<String> body) {

    /**
     * Reads one way's requests.
     *
     * @param optional whether fields that may be left out are there
     */
    static List<ExpectedRequest> read(String provider, String way, boolean optional) {
        List<ExpectedRequest> requests = new ArrayList<>();
        String section = "";
        for (String line : lines(provider)) {
            if (line.isBlank() || line.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[")) {
                section = line;
            } else if (section.equals("[" + way + "]")) {
                add(requests, line, optional);
            }
        }
        if (requests.isEmpty()) {
            throw new AssertionError("%s has no way %s".formatted(provider, way));
        }
        return requests;
    }

    private static void add(List<ExpectedRequest> requests, String line, boolean optional) {
        if (line.matches("(maybe )?(GET|POST) https://.*")) {
            String[] words = line.replaceFirst("^maybe ", "").split(" ");
            requests.add(new ExpectedRequest(
                    words[0],
                    words[1].substring("https://".length()),
                    new ArrayList<>(),
                    "",
                    new LinkedHashMap<>(),
                    null,
                    new ArrayList<>()));
            return;
        }
        ExpectedRequest last = requests.removeLast();
        requests.add(
                switch (line) {
                    case String body when body.startsWith("body ") -> last.with(last.fragment, body.substring(5));
                    case String fragment
                    when fragment.startsWith("#") -> last.with(fragment.substring(1), last.bodyType);
                    default -> last;
                });
        if (line.matches("[A-Za-z-]+: .*")) {
            String[] header = line.split(": ", 2);
            last.headers.put(header[0], header[1]);
        } else if (line.contains("=") && (optional || !line.startsWith("? "))) {
            (last.bodyType == null ? last.query : last.body).add(line.replaceFirst("^[*?] ", ""));
        }
    }

    private ExpectedRequest with(String otherFragment, String otherBodyType) {
        return new ExpectedRequest(method, address, query, otherFragment, headers, otherBodyType, body);
    }

    private static List<String> lines(String provider) {
        try (var file = ExpectedRequest.class.getResourceAsStream("/expectations/" + provider + ".txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
