package dev.pailou.sandbox.expectation;

import dev.pailou.sandbox.expectation.ExpectedRequest.BodyType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one request of a file. */
final class RequestReader {
    private static final Pattern ADDRESS = Pattern.compile("(maybe )?([A-Z]+) https://([^/]+)(/\\S*)");
    private static final Pattern VALUE = Pattern.compile("([*?] )?([A-Za-z_.]+)=(.*)");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z-]+): (.+)");

    private final List<ExpectedValue> query = new ArrayList<>();
    private final List<ExpectedValue> headers = new ArrayList<>();
    private final List<ExpectedValue> body = new ArrayList<>();
    private final List<String> lines;
    private BodyType bodyType = BodyType.NONE;
    private String fragment;

    RequestReader(List<String> lines) {
        this.lines = lines;
    }

    ExpectedRequest read() {
        Matcher address = ADDRESS.matcher(lines.getFirst());
        if (!address.matches()) {
            throw new IllegalArgumentException("Not a request: " + lines.getFirst());
        }
        lines.subList(1, lines.size()).forEach(this::line);
        return new ExpectedRequest(
                address.group(1) != null,
                address.group(2),
                address.group(3),
                address.group(4),
                query,
                fragment,
                headers,
                bodyType,
                body);
    }

    private void line(String line) {
        Matcher value = VALUE.matcher(line);
        Matcher header = HEADER.matcher(line);
        if (line.equals("body form") || line.equals("body json")) {
            bodyType = line.endsWith("form") ? BodyType.FORM : BodyType.JSON;
        } else if (line.startsWith("#")) {
            fragment = line.substring(1);
        } else if (value.matches()) {
            boolean optional = "? ".equals(value.group(1));
            (bodyType == BodyType.NONE ? query : body)
                    .add(new ExpectedValue(value.group(2), value.group(3), value.group(1) != null, optional));
        } else if (header.matches()) {
            headers.add(new ExpectedValue(header.group(1), header.group(2), true, false));
        } else {
            throw new IllegalArgumentException("Not a line of a request: " + line);
        }
    }
}
