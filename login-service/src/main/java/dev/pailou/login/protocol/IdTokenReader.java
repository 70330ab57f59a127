package dev.pailou.login.protocol;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads how an ID token is validated. */
final class IdTokenReader {

    /** With a key of the issuer's that everybody may know; never with a shared secret, never without signature. */
    private static final Set<String> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256.getName(),
            JWSAlgorithm.RS384.getName(),
            JWSAlgorithm.RS512.getName(),
            JWSAlgorithm.PS256.getName(),
            JWSAlgorithm.PS384.getName(),
            JWSAlgorithm.PS512.getName(),
            JWSAlgorithm.ES256.getName(),
            JWSAlgorithm.ES384.getName(),
            JWSAlgorithm.ES512.getName());

    private IdTokenReader() {}

    /**
     * @param known       what may stand in the rule
     * @param fromBrowser whether the browser brings the token
     */
    static IdTokenRule rule(Section section, Known known, boolean fromBrowser) {
        section.only(
                "from",
                "issuer",
                "keys",
                "algorithms",
                "audience",
                "accessToken",
                "atHash",
                "nonce",
                "authorizedParties",
                "claims");
        var algorithms = section.texts("algorithms");
        if (algorithms.isEmpty() || !ALGORITHMS.containsAll(algorithms)) {
            section.problem("algorithms", "must be some of " + new TreeSet<>(ALGORITHMS));
        }
        var nonce = section.flag("nonce");
        if (fromBrowser && !nonce) {
            section.problem("nonce", "must be true where the browser brings the token");
        }
        var atHash = section.has("atHash") && section.choice("atHash", Map.of("required", true), true);
        if (atHash && !section.has("accessToken")) {
            section.problem("atHash", "needs accessToken");
        }
        var issuers = TextReader.wanted(section, "issuer", known.withAnswers(IdTokenRule.NAME));
        if (issuers.items().isEmpty()) {
            section.problem("issuer", "must not be empty");
        }
        return new IdTokenRule(
                fromBrowser ? callback(section) : TextReader.place(section, "from", section.text("from"), known),
                issuers,
                TextReader.url(section, "keys", known),
                Set.copyOf(algorithms),
                TextReader.template(section, "audience", known),
                section.has("accessToken")
                        ? TextReader.place(section, "accessToken", section.text("accessToken"), known)
                        : null,
                atHash,
                nonce,
                TextReader.optionalWanted(section, "authorizedParties", known),
                claims(section, known));
    }

    private static Placeholder callback(Section section) {
        if (!section.text("from").equals("callback")) {
            section.problem("from", "must be callback where the browser brings the token");
        }
        return null;
    }

    private static List<IdTokenRule.ClaimCheck> claims(Section section, Known known) {
        var claims = new ArrayList<IdTokenRule.ClaimCheck>();
        for (var entry : section.optionalSections("claims")) {
            entry.only("path", "is", "when");
            claims.add(new IdTokenRule.ClaimCheck(
                    TextReader.path(entry, "path"),
                    TextReader.wanted(entry, "is", known),
                    ConditionReader.when(entry, "when", known.fields())));
        }
        return claims;
    }
}
