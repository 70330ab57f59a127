package dev.pailou.login.protocol;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pailou.kernel.events.Assurance;
import dev.pailou.login.protocol.Definition.Authorize;
import dev.pailou.login.protocol.Definition.Callback;
import dev.pailou.login.protocol.Definition.ClaimRule;
import dev.pailou.login.protocol.Definition.Field;
import dev.pailou.login.protocol.Definition.SubjectRule;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the protocol part of a provider's definition, strictly: what would fail at a login fails at start instead. */
final class DefinitionReader {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final String EXCHANGE = "exchange";
    private static final String FIELD = "field";
    private static final String STATE = "state";
    private static final Placeholder CHALLENGE = new Placeholder("pkce", "challenge");
    private static final Placeholder VERIFIER = new Placeholder("pkce", "verifier");

    /** Scopes with a single value, which a profile call can't be named like. */
    private static final Set<String> RESERVED = Set.of(FIELD, "callback", STATE, "code", "source", "pkce", EXCHANGE);

    /**
     * What a vendor may tell of a person (OpenID Connect Core section 5.1). Registered claims of tokens and anything
     * that an application could take for a permission are not among them.
     */
    private static final Set<String> CLAIMS = Set.of(
            "name",
            "given_name",
            "family_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "email",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "phone_number");

    private static final Map<String, Charset> CHARSETS =
            Map.of("UTF-8", StandardCharsets.UTF_8, "GB18030", Charset.forName("GB18030"));
    private static final Map<String, ErrorClass> CLASSES =
            Arrays.stream(ErrorClass.values()).collect(Collectors.toMap(ErrorClass::word, word -> word));

    private final List<String> problems = new ArrayList<>();
    private final Map<String, Field> fields = new HashMap<>();

    private DefinitionReader() {}

    /**
     * @param provider the folder's name
     * @param yaml     the definition
     * @throws InvalidDefinition naming everything that is wrong with it
     */
    static Definition read(String provider, String yaml) {
        var reader = new DefinitionReader();
        try {
            var definition = reader.definition(provider, Section.root(YAML.readTree(yaml), reader.problems));
            if (reader.problems.isEmpty()) {
                return definition;
            }
        } catch (JacksonException e) {
            reader.problems.add("is no YAML: " + e.getOriginalMessage());
        }
        throw new InvalidDefinition(provider, reader.problems);
    }

    private Definition definition(String provider, Section root) {
        root.only(
                "id",
                "vendor",
                "category",
                "names",
                "summary",
                "maturity",
                "form",
                "ways",
                "subjects",
                "claims",
                "errors",
                "capabilities");
        if (!root.text("id").equals(provider)) {
            root.problem("id", "must be the folder's name, " + provider);
        }
        var category = root.choice("category", Map.of("social", "social", "enterprise", "enterprise"), "social");
        for (var field : root.sections("form")) {
            if (fields.put(field.text("name"), new Field(field.flag("secret"))) != null) {
                field.problem("name", "stands in the form twice");
            }
        }
        var ways = root.sections("ways");
        if (ways.isEmpty()) {
            root.problem("ways", "must not be empty");
            throw new InvalidDefinition(provider, problems);
        }
        var way = ways.getFirst();
        way.only("name", "entry", "browsers", "authorize", "callback", EXCHANGE, "profile");
        way.choice("entry", Map.of("redirect", true), true);
        var authorize = authorize(way.section("authorize"));
        var callback = callback(way.section("callback"));

        var exchange = call(way.section(EXCHANGE), EXCHANGE, Set.of("callback", "code", "pkce"), Set.of());
        if (!uses(exchange.parameters(), new Placeholder("code", ""))) {
            way.problem(EXCHANGE, "must send {code}");
        }
        if (authorize.pkce() != uses(exchange.parameters(), VERIFIER)) {
            way.problem(EXCHANGE, "must send {pkce.verifier} exactly when authorize has pkce");
        }
        var answers = new LinkedHashSet<String>();
        answers.add(EXCHANGE);
        var profile = new ArrayList<Call>();
        for (var section : way.sections("profile")) {
            section.only("name", "method", "url", "send", "parameters", "headers", "response", "error", "required");
            var name = section.text("name");
            profile.add(call(section, name, Set.of(), answers));
            if (RESERVED.contains(name) || !answers.add(name)) {
                section.problem("name", "is taken");
            }
        }
        return new Definition(
                provider,
                category,
                fields,
                authorize,
                callback,
                exchange,
                profile,
                subjects(root, answers),
                claims(root, answers),
                errors(root));
    }

    private Authorize authorize(Section section) {
        section.only("url", "parameters", "fragment", "pkce", "nonce");
        // A nonce comes back in an ID token only, which this entry doesn't read.
        section.choice("nonce", Map.of("none", false), false);
        var pkce = section.choice("pkce", Map.of("none", false, "S256", true), false);
        var parameters = parameters(section, "parameters", Set.of("callback", STATE, "pkce"), Set.of(), false);
        if (!uses(parameters, new Placeholder(STATE, ""))) {
            section.problem("parameters", "must send {state}");
        }
        if (pkce != uses(parameters, CHALLENGE)) {
            section.problem("parameters", "must send {pkce.challenge} exactly when pkce is S256");
        }
        return new Authorize(url(section), parameters, section.optionalText("fragment"), pkce);
    }

    private Callback callback(Section section) {
        section.only("code", "denied");
        var denied = section.section("denied").only("codeMissing", "errors");
        return new Callback(
                section.texts("code").stream().findFirst().orElse(""),
                denied.flag("codeMissing"),
                denied.texts("errors"));
    }

    private Call call(Section section, String name, Set<String> single, Set<String> answers) {
        if (name.equals(EXCHANGE)) {
            section.only("method", "url", "send", "parameters", "headers", "response", "error", "required");
        }
        var method = section.choice("method", Map.of("GET", "GET", "POST", "POST"), "POST");
        var send = section.choice("send", Map.of("query", Call.Send.QUERY, "form", Call.Send.FORM), Call.Send.QUERY);
        if (method.equals("GET") && send == Call.Send.FORM) {
            section.problem("send", "must be query: a GET has no body");
        }
        var response = section.section("response").only("format", "charset");
        response.choice("format", Map.of("json", true), true);
        return new Call(
                name,
                method,
                url(section),
                send,
                parameters(section, "parameters", single, answers, true),
                parameters(section, "headers", single, answers, true),
                response.choice("charset", CHARSETS, StandardCharsets.UTF_8),
                section.has("error") ? error(section.section("error")) : null,
                section.texts("required"));
    }

    private static Call.ErrorRule error(Section section) {
        section.only("code", "message", "success");
        return new Call.ErrorRule(section.text("code"), section.optionalText("message"), section.texts("success"));
    }

    private List<SubjectRule> subjects(Section root, Set<String> answers) {
        var rules = new ArrayList<SubjectRule>();
        var namespaces = new HashSet<String>();
        for (var section : root.sections("subjects")) {
            section.only("namespace", "from", "required");
            var namespace = template(section, "namespace", Set.of("source"), Set.of(), false);
            rules.add(new SubjectRule(namespace, from(section, answers), section.flag("required")));
            if (!namespaces.add(section.text("namespace"))) {
                section.problem("namespace", "stands here twice");
            }
        }
        if (rules.stream().noneMatch(SubjectRule::required)) {
            root.problem("subjects", "must have one that is required");
        }
        return rules;
    }

    private List<ClaimRule> claims(Section root, Set<String> answers) {
        var assurances =
                Map.of("UNVERIFIED", Assurance.UNVERIFIED, "VERIFIED_BY_PROVIDER", Assurance.VERIFIED_BY_PROVIDER);
        var rules = new ArrayList<ClaimRule>();
        var seen = new HashSet<String>();
        for (var section : root.sections("claims")) {
            section.only("claim", "from", "assurance", "values");
            var claim = section.text("claim");
            if (!CLAIMS.contains(claim)) {
                section.problem("claim", "can't be mapped: " + claim);
            }
            if (!seen.add(claim)) {
                section.problem("claim", "stands here twice");
            }
            rules.add(new ClaimRule(
                    claim,
                    from(section, answers),
                    section.choice("assurance", assurances, Assurance.UNVERIFIED),
                    section.optionalTexts("values")));
        }
        return rules;
    }

    private static Map<String, ErrorClass> errors(Section root) {
        var errors = new HashMap<String, ErrorClass>();
        for (var section : root.sections("errors")) {
            section.only("code", "class", "en", "zh");
            if (errors.put(section.text("code"), section.choice("class", CLASSES, ErrorClass.CONFIG)) != null) {
                section.problem("code", "stands here twice");
            }
        }
        return errors;
    }

    /** Places like {@code profile.unionid}: paths in answers. */
    private static List<Placeholder> from(Section section, Set<String> answers) {
        var places = new ArrayList<Placeholder>();
        for (var text : section.texts("from")) {
            var place = Placeholder.parse(text)
                    .filter(parsed ->
                            answers.contains(parsed.scope()) && !parsed.path().isEmpty());
            place.ifPresentOrElse(
                    places::add, () -> section.problem("from", "must name a path in one of " + answers + ": " + text));
        }
        if (places.isEmpty()) {
            section.problem("from", "must not be empty");
        }
        return places;
    }

    private List<Parameter> parameters(
            Section section, String key, Set<String> single, Set<String> answers, boolean secrets) {
        var parameters = new ArrayList<Parameter>();
        var names = new HashSet<String>();
        for (var entry : section.sections(key)) {
            entry.only("name", "value");
            var name = entry.text("name");
            if (!names.add(name)) {
                entry.problem("name", "stands here twice");
            }
            parameters.add(new Parameter(name, template(entry, "value", single, answers, secrets)));
        }
        return parameters;
    }

    private Template template(Section section, String key, Set<String> single, Set<String> answers, boolean secrets) {
        var template = section.parsed(key, Template::parse);
        if (template == null) {
            return new Template(List.of());
        }
        for (var placeholder : template.placeholders()) {
            var refusal = refusal(placeholder, single, answers, secrets);
            if (refusal != null) {
                section.problem(key, refusal + ": {" + placeholder + "}");
            }
        }
        return template;
    }

    private String refusal(Placeholder placeholder, Set<String> single, Set<String> answers, boolean secrets) {
        var scope = placeholder.scope();
        if (scope.equals(FIELD)) {
            var field = fields.get(placeholder.path());
            if (field == null) {
                return "names a field that the form doesn't have";
            }
            return field.secret() && !secrets ? "would show a secret" : null;
        }
        if (scope.equals("pkce")) {
            return single.contains(scope) && placeholder.equals(secrets ? VERIFIER : CHALLENGE)
                    ? null
                    : "has no value here";
        }
        if (answers.contains(scope)) {
            return placeholder.path().isEmpty() ? "must name a path in the answer" : null;
        }
        return single.contains(scope) && placeholder.path().isEmpty() ? null : "has no value here";
    }

    private static URI url(Section section) {
        var url = section.parsed("url", URI::create);
        if (url == null
                || !"https".equals(url.getScheme())
                || url.getHost() == null
                || url.getRawPath().isEmpty()
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            section.problem("url", "must be https with host and path, without user, query and fragment");
            return URI.create("https://invalid/");
        }
        return url;
    }

    private static boolean uses(List<Parameter> parameters, Placeholder placeholder) {
        return parameters.stream()
                .anyMatch(parameter -> parameter.value().placeholders().contains(placeholder));
    }
}
