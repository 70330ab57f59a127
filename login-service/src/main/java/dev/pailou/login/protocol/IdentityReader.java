package dev.pailou.login.protocol;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.login.domain.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads how answers become a person. */
final class IdentityReader {

    /**
     * What a vendor may tell of a person (OpenID Connect Core section 5.1), and who they are in an organization of
     * theirs. Registered claims of tokens and anything that an application could take for a permission are not among
     * them.
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
            "phone_number",
            "external_id",
            "external_org_id");

    private static final Map<String, Assurance> ASSURANCES =
            Map.of("UNVERIFIED", Assurance.UNVERIFIED, "VERIFIED_BY_PROVIDER", Assurance.VERIFIED_BY_PROVIDER);

    private static final Map<String, Reason> REASONS =
            Map.of("not_a_member", Reason.NOT_A_MEMBER, "not_allowed", Reason.NOT_ALLOWED);

    private final Known known;

    /** @param known answers of any way, and fields that may be shown */
    IdentityReader(Known known) {
        this.known = known;
    }

    List<SubjectRule> subjects(Section root) {
        var rules = new ArrayList<SubjectRule>();
        var namespaces = new HashSet<String>();
        for (var section : root.sections("subjects")) {
            section.only("namespace", "from", "required");
            var namespace = TextReader.template(section, "namespace", known.with(List.of("source")));
            rules.add(new SubjectRule(namespace, from(section, "from"), section.flag("required")));
            if (!namespaces.add(section.text("namespace"))) {
                section.problem("namespace", "stands here twice");
            }
        }
        if (rules.isEmpty()) {
            root.problem("subjects", "must not be empty");
        }
        return rules;
    }

    List<ClaimRule> claims(Section root) {
        var rules = new ArrayList<ClaimRule>();
        var seen = new HashSet<String>();
        for (var section : root.sections("claims")) {
            section.only("claim", "from", "assurance", "verified", "values");
            var claim = section.text("claim");
            if (!CLAIMS.contains(claim)) {
                section.problem("claim", "can't be mapped: " + claim);
            }
            if (!seen.add(claim)) {
                section.problem("claim", "stands here twice");
            }
            var assurance = section.choice("assurance", ASSURANCES, Assurance.UNVERIFIED);
            if (section.has("verified") && assurance == Assurance.UNVERIFIED) {
                section.problem("verified", "needs assurance VERIFIED_BY_PROVIDER");
            }
            rules.add(new ClaimRule(
                    claim,
                    from(section, "from"),
                    assurance,
                    section.has("verified") ? verified(section.section("verified")) : null,
                    section.optionalTexts("values")));
        }
        return rules;
    }

    private ClaimRule.Verified verified(Section section) {
        section.only("from", "is");
        return new ClaimRule.Verified(from(section, "from"), TextReader.wanted(section, "is", known));
    }

    List<RefusalRule> refusals(Section root) {
        var rules = new ArrayList<RefusalRule>();
        for (var section : root.optionalSections("refuse")) {
            section.only("when", "unless", "unlessIn", "reason");
            var said =
                    section.isList("when") && section.sections("when").stream().anyMatch(entry -> entry.has("path"));
            rules.add(new RefusalRule(
                    said ? Condition.ALWAYS : ConditionReader.when(section, "when", known.fields()),
                    said ? said(section, "when") : List.of(),
                    section.has("unless") ? said(section, "unless") : List.of(),
                    section.has("unlessIn") ? listed(section.section("unlessIn")) : null,
                    section.choice("reason", REASONS, Reason.NOT_ALLOWED)));
            if (!said && !section.has("unless") && !section.has("unlessIn")) {
                section.problem("when", "must say something of the person");
            }
        }
        return rules;
    }

    private List<RefusalRule.Said> said(Section section, String key) {
        var said = new ArrayList<RefusalRule.Said>();
        for (var entry : section.sections(key)) {
            entry.only("path", "is");
            said.add(new RefusalRule.Said(at(entry), TextReader.optionalWanted(entry, "is", known)));
        }
        return said;
    }

    private RefusalRule.Listed listed(Section section) {
        section.only("path", "list");
        return new RefusalRule.Listed(at(section), new Wanted(List.of(TextReader.template(section, "list", known))));
    }

    private Source at(Section section) {
        return new Source.At(TextReader.place(section, "path", section.text("path"), known));
    }

    private List<Source> from(Section section, String key) {
        var sources = new ArrayList<Source>();
        for (var entry : section.entries(key)) {
            sources.add(entry.has(Section.ITSELF) ? source(entry, entry.text(Section.ITSELF)) : typed(entry));
        }
        return sources;
    }

    private Source source(Section section, String text) {
        return text.indexOf('{') >= 0
                ? new Source.Composed(TextReader.template(section, Section.ITSELF, known))
                : new Source.At(TextReader.place(section, Section.ITSELF, text, known));
    }

    private Source typed(Section section) {
        section.only("answer", "path");
        var answer = section.text("answer");
        if (!known.answers().contains(answer)) {
            section.problem("answer", "must be one of " + new TreeSet<>(known.answers()));
        }
        return new Source.Typed(answer, TextReader.pathTemplate(section, "path", known));
    }
}
