package dev.pailou.login.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads texts of a definition that have a form of their own, and refuses placeholders that have no value there. */
final class TextReader {

    /** What is read on with when a text is wrong; nobody sees it, because the definition is refused. */
    private static final UrlTemplate NO_URL = UrlTemplate.parse("https://invalid/");

    private static final AnswerPath NO_PATH = AnswerPath.parse("invalid");

    private TextReader() {}

    static Template template(Section section, String key, Known known) {
        return template(section, key, section.text(key), known);
    }

    static Template optionalTemplate(Section section, String key, Known known) {
        return section.has(key) ? template(section, key, known) : null;
    }

    static List<Template> templates(Section section, String key, Known known) {
        var templates = new ArrayList<Template>();
        for (var text : section.texts(key)) {
            templates.add(template(section, key, text, known));
        }
        return templates;
    }

    static Wanted wanted(Section section, String key, Known known) {
        return new Wanted(templates(section, key, known));
    }

    static Wanted optionalWanted(Section section, String key, Known known) {
        return section.has(key) ? wanted(section, key, known) : new Wanted(List.of());
    }

    private static Template template(Section section, String key, String text, Known known) {
        return checked(section, key, text, known, Template::parse, Template::placeholders, new Template(List.of()));
    }

    static UrlTemplate url(Section section, String key, Known known) {
        var url =
                checked(section, key, section.text(key), known, UrlTemplate::parse, UrlTemplate::placeholders, NO_URL);
        for (var placeholder : url.placeholders()) {
            var field = known.fields().get(placeholder.field());
            if (placeholder.scope().equals("field") && field != null && field.secret()) {
                section.problem(key, "would log a secret: {" + placeholder + "}");
            }
        }
        return url;
    }

    static AnswerPath path(Section section, String key) {
        return path(section, key, section.text(key));
    }

    static AnswerPath optionalPath(Section section, String key) {
        return section.has(key) ? path(section, key) : null;
    }

    static List<AnswerPath> paths(Section section, String key) {
        return section.texts(key).stream().map(text -> path(section, key, text)).toList();
    }

    private static AnswerPath path(Section section, String key, String text) {
        var path = section.read(key, text, AnswerPath::parse);
        return path == null ? NO_PATH : path;
    }

    static PathTemplate pathTemplate(Section section, String key, Known known) {
        return checked(
                section,
                key,
                section.text(key),
                known,
                PathTemplate::parse,
                path -> path.text().placeholders(),
                new PathTemplate(new Template(List.of())));
    }

    static PathTemplate optionalPathTemplate(Section section, String key, Known known) {
        return section.has(key) ? pathTemplate(section, key, known) : null;
    }

    /** @return a place in an answer, like {@code exchange.access_token} */
    static Placeholder place(Section section, String key, String text, Known known) {
        var place = Placeholder.parse(text)
                .filter(parsed -> known.answers().contains(parsed.scope())
                        && !parsed.path().steps().isEmpty());
        if (place.isEmpty()) {
            section.problem(key, "must name a path in one of " + new TreeSet<>(known.answers()) + ": " + text);
        }
        return place.orElseGet(() -> new Placeholder("invalid", NO_PATH));
    }

    private static <T> T checked(
            Section section,
            String key,
            String text,
            Known known,
            Function<String, T> reading,
            Function<T, List<Placeholder>> placeholders,
            T otherwise) {
        var read = text.isEmpty() ? null : section.read(key, text, reading);
        if (read == null) {
            return otherwise;
        }
        for (var placeholder : placeholders.apply(read)) {
            var refusal = known.refusal(placeholder);
            if (refusal != null) {
                section.problem(key, refusal + ": {" + placeholder + "}");
            }
        }
        return read;
    }
}
