package dev.pailou.login.protocol;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the protocol part of a provider's definition, strictly: what would fail at a login fails at start instead. */
final class DefinitionReader {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Map<String, String> CATEGORIES = Map.of("social", "social", "enterprise", "enterprise");

    private static final Map<String, ErrorClass> CLASSES =
            Arrays.stream(ErrorClass.values()).collect(Collectors.toMap(ErrorClass::word, Function.identity()));

    private DefinitionReader() {}

    /**
     * @param provider the folder's name
     * @param yaml     the definition
     * @throws InvalidDefinition naming everything that is wrong with it
     */
    static Definition read(String provider, String yaml) {
        var problems = new ArrayList<String>();
        try {
            var definition = definition(provider, Section.root(YAML.readTree(yaml), problems));
            if (problems.isEmpty()) {
                return definition;
            }
        } catch (JacksonException e) {
            problems.add("is no YAML: " + e.getOriginalMessage());
        }
        throw new InvalidDefinition(provider, problems);
    }

    private static Definition definition(String provider, Section root) {
        root.only(
                "id",
                "vendor",
                "category",
                "names",
                "summary",
                "maturity",
                "form",
                "discovery",
                "ways",
                "tokens",
                "events",
                "subjects",
                "claims",
                "refuse",
                "errors",
                "capabilities");
        if (!root.text("id").equals(provider)) {
            root.problem("id", "must be the folder's name, " + provider);
        }
        var fields = FormReader.fields(root);
        var discovery = root.has("discovery") ? discovery(root.section("discovery"), fields) : null;
        var secret = new Known(fields, true, Set.of(), discovery == null ? Set.of() : Set.of(Discovery.NAME));
        var events = SharedReader.events(root, secret);
        var pushed = events == null
                ? List.<String>of()
                : events.keep().stream().map(rule -> "pushed." + rule.name()).toList();
        var tokens = SharedReader.tokens(root, secret.with(pushed));
        var shared = secret.with(pushed)
                .with(tokens.keySet().stream().map(name -> "token." + name).toList())
                .with(List.of("callback"));
        var ways = new WayReader(shared).ways(root);
        var identity = new IdentityReader(new Known(fields, false, Set.of(), answers(ways)));
        return new Definition(
                provider,
                root.text("vendor"),
                root.choice("category", CATEGORIES, "social"),
                fields,
                ways,
                discovery,
                tokens,
                events,
                identity.subjects(root),
                identity.claims(root),
                identity.refusals(root),
                errors(root));
    }

    private static Discovery discovery(Section section, Map<String, Field> fields) {
        section.only("url", "issuer");
        var known = new Known(fields, false, Set.of(), Set.of());
        return new Discovery(TextReader.url(section, "url", known), TextReader.template(section, "issuer", known));
    }

    /** @return the answers that there are by any way */
    private static Set<String> answers(List<Way> ways) {
        var answers = new TreeSet<String>();
        for (var way : ways) {
            Stream.concat(way.exchange().stream(), way.profile().stream())
                    .map(Call::name)
                    .forEach(answers::add);
            if (way.idToken() != null) {
                answers.add(IdTokenRule.NAME);
            }
            if (way.entry() == Entry.SCAN) {
                answers.add("event");
            }
        }
        return answers;
    }

    private static Map<String, VendorError> errors(Section root) {
        var errors = new HashMap<String, VendorError>();
        for (var section : root.sections("errors")) {
            section.only("code", "class", "en", "zh");
            var error = new VendorError(section.choice("class", CLASSES, ErrorClass.CONFIG), section.text("en"));
            if (errors.put(section.text("code"), error) != null) {
                section.problem("code", "stands here twice");
            }
        }
        return errors;
    }
}
