package dev.pailou.sandbox.expectation;

import dev.pailou.sandbox.expectation.ExpectedRequest.BodyType;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one request of a file. */
final class RequestReader {
    private static final Pattern ADDRESS = Pattern.compile("(\\? )?([A-Z]+) (https://\\S+)");
    private static final Pattern VALUE = Pattern.compile("([*?]*)([A-Za-z_.]+)=(.*)");
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
        URI uri = URI.create(address.group(3));
        return new ExpectedRequest(
                address.group(1) != null,
                address.group(2),
                uri.getHost(),
                uri.getPath(),
                query,
                fragment,
                headers,
                bodyType,
                body);
    }

    private void line(String line) {
        Matcher value = VALUE.matcher(line);
        Matcher header = HEADER.matcher(line);
        if (line.equals("form") || line.equals("json")) {
            bodyType = line.equals("form") ? BodyType.FORM : BodyType.JSON;
        } else if (line.startsWith("#")) {
            fragment = line.substring(1);
        } else if (value.matches()) {
            String marks = value.group(1);
            (bodyType == BodyType.NONE ? query : body)
                    .add(new ExpectedValue(value.group(2), value.group(3), marks.contains("*"), marks.contains("?")));
        } else if (header.matches()) {
            headers.add(new ExpectedValue(header.group(1), header.group(2), true, false));
        } else {
            throw new IllegalArgumentException("Not a line of a request: " + line);
        }
    }
}
