package dev.pailou.login.protocol;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads what belongs to an application and not to a person: its tokens, and what the vendor pushes to it. */
final class SharedReader {

    private static final int MONTH = 2_592_000;

    private SharedReader() {}

    /** @param known what may stand in requests for tokens; a token may need those before it */
    static Map<String, TokenRule> tokens(Section root, Known known) {
        var rules = new LinkedHashMap<String, TokenRule>();
        var earlier = known;
        for (var section : root.optionalSections("tokens")) {
            section.only("name", "scope", "call", "value", "lifetime", "seconds", "expired");
            var name = section.text("name");
            if (section.has("lifetime") == section.has("seconds")) {
                section.problem("lifetime", "or seconds must be there, and not both");
            }
            var rule = new TokenRule(
                    name,
                    TextReader.template(section, "scope", open(known)),
                    CallReader.call(section.section("call"), name, earlier),
                    TextReader.path(section, "value"),
                    TextReader.optionalPath(section, "lifetime"),
                    section.has("seconds") ? section.number("seconds", 60, MONTH) : 0,
                    section.optionalList("expired"));
            if (rule.call().request().always().noneMatch(placeholder -> isProof(placeholder, known.fields()))) {
                section.problem("call", "must always show a secret, by which those who may share the token are known");
            }
            if (rules.put(name, rule) != null) {
                section.problem("name", "stands here twice");
            }
            earlier = earlier.with(List.of("token." + name));
        }
        return rules;
    }

    /** A token is shared by all who show the same secrets: without one, by all who name the same scope. */
    private static boolean isProof(Placeholder placeholder, Map<String, Field> fields) {
        return switch (placeholder.scope()) {
            case "field" ->
                fields.containsKey(placeholder.field())
                        && fields.get(placeholder.field()).secret();
            case TokenProvision.TOKEN, TokenProvision.PUSHED -> true;
            default -> false;
        };
    }

    static EventRules events(Section root, Known known) {
        if (!root.has("events")) {
            return null;
        }
        var section = root.section("events");
        section.only("format", "token", "aesKey", "plain", "receivers", "keep", "scan");
        return new EventRules(
                section.text("format"),
                TextReader.template(section, "token", known),
                TextReader.optionalTemplate(section, "aesKey", known),
                plain(section, known),
                TextReader.wanted(section, "receivers", open(known)),
                keep(section, known),
                scan(section));
    }

    private static Condition plain(Section section, Known known) {
        if (section.isFlag("plain")) {
            return section.flag("plain") ? Condition.ALWAYS : null;
        }
        return section.has("plain") ? ConditionReader.when(section, "plain", known.fields()) : null;
    }

    private static List<EventRules.Keep> keep(Section section, Known known) {
        var keep = new ArrayList<EventRules.Keep>();
        var names = new HashSet<String>();
        for (var entry : section.optionalSections("keep")) {
            entry.only("when", "name", "scope", "value", "seconds");
            var name = entry.text("name");
            if (!names.add(name)) {
                entry.problem("name", "stands here twice");
            }
            keep.add(new EventRules.Keep(
                    tests(entry),
                    name,
                    TextReader.template(entry, "scope", open(known)),
                    entry.text("value"),
                    entry.number("seconds", 60, MONTH)));
        }
        return keep;
    }

    private static List<EventRules.ScanEvent> scan(Section section) {
        var scan = new ArrayList<EventRules.ScanEvent>();
        for (var entry : section.optionalSections("scan")) {
            entry.only("when", "scene", "prefix");
            scan.add(new EventRules.ScanEvent(tests(entry), entry.text("scene"), entry.optionalText("prefix")));
        }
        return scan;
    }

    private static List<EventRules.Test> tests(Section section) {
        var tests = new ArrayList<EventRules.Test>();
        for (var entry : section.sections("when")) {
            entry.only("path", "is");
            tests.add(new EventRules.Test(entry.text("path"), new TreeSet<>(entry.optionalList("is"))));
        }
        return tests;
    }

    /** A scope is kept as it is. */
    private static Known open(Known known) {
        return new Known(known.fields(), false, Set.of(), Set.of());
    }
}
