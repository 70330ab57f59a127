package dev.pailou.login.protocol;

import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.Subject;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.protocol.Definition.ClaimRule;
import dev.pailou.login.protocol.Definition.SubjectRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns a vendor's answers into subjects and claims, by the definition's rules. */
final class Identification {

    private static final int MAX_SUBJECT = 255;
    private static final int MAX_CLAIM = 2048;

    private Identification() {}

    /**
     * @param answers by the name of their call
     * @param values  what namespaces leave open
     * @throws ProviderFailure when a required subject is missing, or one is contradictory or no identifier at all
     */
    static Identity identify(Definition definition, Map<String, Answer> answers, Function<Placeholder, String> values) {
        var subjects = new ArrayList<Subject>();
        for (var rule : definition.subjects()) {
            subject(rule, answers)
                    .map(subject -> new Subject(rule.namespace().fill(values), subject))
                    .ifPresent(subjects::add);
        }
        var claims = new HashMap<String, AssuredClaim>();
        for (var rule : definition.claims()) {
            claim(rule, answers)
                    .ifPresent(value -> claims.put(rule.claim(), new AssuredClaim(value, rule.assurance())));
        }
        return new Identity(subjects, claims);
    }

    private static Optional<String> subject(SubjectRule rule, Map<String, Answer> answers) {
        var found = all(rule.from(), answers).distinct().toList();
        if (found.isEmpty() && rule.required()) {
            throw ProviderFailure.of(Reason.SUBJECT_MISSING, "no " + rule.from());
        }
        if (found.size() > 1) {
            throw ProviderFailure.of(Reason.VENDOR_MALFORMED, "answers contradict each other in " + rule.from());
        }
        if (found.stream().anyMatch(subject -> subject.length() > MAX_SUBJECT || hasControls(subject))) {
            throw ProviderFailure.of(Reason.VENDOR_MALFORMED, "no identifier in " + rule.from());
        }
        return found.stream().findFirst();
    }

    private static Optional<String> claim(ClaimRule rule, Map<String, Answer> answers) {
        return all(rule.from(), answers)
                .map(value -> rule.values().isEmpty() ? value : rule.values().get(value))
                .filter(value -> value != null && value.length() <= MAX_CLAIM && !hasControls(value))
                .findFirst();
    }

    private static Stream<String> all(List<Placeholder> places, Map<String, Answer> answers) {
        return places.stream()
                .map(place -> answers.get(place.scope()).text(place.path()))
                .flatMap(Optional::stream);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
