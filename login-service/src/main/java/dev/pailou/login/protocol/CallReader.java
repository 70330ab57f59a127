package dev.pailou.login.protocol;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads requests. */
final class CallReader {

    private static final Map<String, CallRequest.Send> SENDS = Map.of(
            "query", CallRequest.Send.QUERY,
            "form", CallRequest.Send.FORM,
            "json", CallRequest.Send.JSON,
            "none", CallRequest.Send.NONE);

    private static final Map<String, Response.Format> FORMATS = Map.of(
            "json", Response.Format.JSON,
            "form", Response.Format.FORM,
            "jwt", Response.Format.JWT);

    private static final Map<String, Parameter.Type> TYPES = Map.of(
            "number", Parameter.Type.NUMBER,
            "boolean", Parameter.Type.BOOLEAN,
            "list", Parameter.Type.LIST);

    private static final Map<String, Asked> ASKED =
            Map.of("login", Asked.LOGIN, "account", Asked.ACCOUNT, "nothing", Asked.NOTHING);

    private static final Set<String> KEYS = Set.of(
            "method",
            "url",
            "query",
            "send",
            "parameters",
            "basic",
            "headers",
            "response",
            "error",
            "expect",
            "same",
            "required",
            "retry");

    private CallReader() {}

    /**
     * @param name  how later steps refer to the answer
     * @param known what may stand in the request
     * @param more  further keys that such a call may have
     */
    static Call call(Section section, String name, Known known, String... more) {
        section.only(Stream.concat(KEYS.stream(), Stream.of(more)).toArray(String[]::new));
        return new Call(
                name,
                ConditionReader.when(section, "when", known.fields()),
                section.optionalFlag("optional"),
                request(section, known),
                response(section.section("response"), known),
                section.has("error") ? error(section.section("error"), known) : null,
                checks(section, known),
                section.optionalList("retry"));
    }

    private static CallRequest request(Section section, Known known) {
        var method = section.choice("method", Map.of("GET", "GET", "POST", "POST"), "POST");
        var send = section.choice("send", SENDS, CallRequest.Send.QUERY);
        if (method.equals("GET") && (send == CallRequest.Send.FORM || send == CallRequest.Send.JSON)) {
            section.problem("send", "must be query or none: a GET has no body");
        }
        var parameters = parameters(section, "parameters", known);
        if (send == CallRequest.Send.NONE && !parameters.all().isEmpty()) {
            section.problem("parameters", "must be empty when none are sent");
        }
        return new CallRequest(
                method,
                TextReader.url(section, "url", known),
                parameters(section, "query", known),
                send,
                parameters,
                section.has("basic") ? basic(section.section("basic"), known) : null,
                parameters(section, "headers", known));
    }

    private static CallRequest.Basic basic(Section section, Known known) {
        section.only("user", "password", "when");
        return new CallRequest.Basic(
                TextReader.template(section, "user", known),
                TextReader.template(section, "password", known),
                ConditionReader.when(section, "when", known.fields()));
    }

    /** @return parameters in their order, none where the key is absent */
    static Parameters parameters(Section section, String key, Known known) {
        return parameters(section, key, known, "name", "value", "optional", "when", "type");
    }

    /** @return the same, of a request in which the vendor can be asked to do more than say who the person is */
    static Parameters askingParameters(Section section, String key, Known known) {
        return parameters(section, key, known, "name", "value", "optional", "when", "asked");
    }

    private static Parameters parameters(Section section, String key, Known known, String... keys) {
        var parameters = new ArrayList<Parameter>();
        var unconditional = new HashSet<String>();
        for (var entry : section.optionalSections(key)) {
            entry.only(keys);
            var name = entry.text("name");
            var asked = asked(entry);
            var twice = false;
            for (var one : asked.isEmpty() ? EnumSet.allOf(Asked.class) : asked) {
                twice |= !entry.has("when") && !unconditional.add(name + ' ' + one);
            }
            if (twice) {
                entry.problem("name", "stands here twice");
            }
            parameters.add(new Parameter(
                    name,
                    TextReader.template(entry, "value", known),
                    entry.optionalFlag("optional"),
                    ConditionReader.when(entry, "when", known.fields()),
                    asked,
                    entry.optionalChoice("type", TYPES, Parameter.Type.TEXT)));
        }
        return new Parameters(parameters);
    }

    private static Set<Asked> asked(Section entry) {
        var asked = EnumSet.noneOf(Asked.class);
        for (var word : entry.optionalList("asked")) {
            if (ASKED.containsKey(word)) {
                asked.add(ASKED.get(word));
            } else {
                entry.problem("asked", "must be some of " + new TreeSet<>(ASKED.keySet()) + ": " + word);
            }
        }
        return asked;
    }

    private static Response response(Section section, Known known) {
        section.only("format", "charset", "prefix", "jsonp");
        var charset = TextReader.template(section, "charset", known);
        if (charset.placeholders().isEmpty()) {
            section.choice("charset", Response.CHARSETS, null);
        }
        return new Response(
                section.choice("format", FORMATS, Response.Format.JSON),
                charset,
                section.optionalText("prefix"),
                section.optionalFlag("jsonp"));
    }

    private static ErrorRule error(Section section, Known known) {
        section.only("code", "message", "success", "detail", "header");
        if (!section.has("code") && !section.has("header")) {
            section.problem("code", "must be a text where there is no header");
        }
        return new ErrorRule(
                TextReader.optionalPathTemplate(section, "code", known),
                TextReader.optionalPathTemplate(section, "message", known),
                TextReader.optionalWanted(section, "success", known),
                TextReader.optionalPath(section, "detail"),
                section.optionalText("header"));
    }

    private static AnswerChecks checks(Section section, Known known) {
        var expected = new ArrayList<AnswerChecks.Expected>();
        for (var entry : section.optionalSections("expect")) {
            entry.only("path", "is");
            expected.add(new AnswerChecks.Expected(
                    TextReader.pathTemplate(entry, "path", known), TextReader.wanted(entry, "is", known)));
        }
        var same = new ArrayList<AnswerChecks.Same>();
        for (var entry : section.optionalSections("same")) {
            entry.only("path", "as");
            same.add(new AnswerChecks.Same(TextReader.path(entry, "path"), TextReader.template(entry, "as", known)));
        }
        return new AnswerChecks(
                expected, same, section.has("required") ? TextReader.paths(section, "required") : List.of());
    }
}
