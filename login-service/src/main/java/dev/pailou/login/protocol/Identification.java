package dev.pailou.login.protocol;

import dev.pailou.kernel.events.Assurance;
import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.Subject;
import dev.pailou.login.domain.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns a vendor's answers into subjects and claims, by the definition's rules. */
final class Identification {

    private static final int MAX_SUBJECT = 255;
    private static final int MAX_CLAIM = 2048;

    private Identification() {}

    /**
     * @param definition the rules
     * @param values     what the vendor answered, and what namespaces leave open
     * @throws ProviderFailure when a required subject is missing or names nobody, none is there, or one is contradictory or no
     *     identifier at all
     */
    static Identity identify(Definition definition, Values values) {
        return identify(definition, values, Optional.empty());
    }

    /** @param authenticatedAt when the vendor authenticated the person, where it says so */
    static Identity identify(Definition definition, Values values, Optional<Instant> authenticatedAt) {
        var subjects = new ArrayList<Subject>();
        for (var rule : definition.subjects()) {
            subject(rule, values)
                    .map(subject -> new Subject(rule.namespace().fill(values), subject))
                    .ifPresent(subjects::add);
        }
        if (subjects.isEmpty()) {
            throw ProviderFailure.of(Reason.SUBJECT_MISSING, "no subject at all");
        }
        var claims = new HashMap<String, AssuredClaim>();
        for (var rule : definition.claims()) {
            claim(rule, values)
                    .ifPresent(value -> claims.put(rule.claim(), new AssuredClaim(value, assurance(rule, values))));
        }
        return new Identity(subjects, claims, authenticatedAt);
    }

    /** @throws ProviderFailure when a rule says that this person doesn't come in, as far as its answers have come */
    static void refuse(Conversation conversation) {
        refuse(
                conversation,
                conversation.at().definition().refusals().stream()
                        .filter(rule -> conversation.answered().containsAll(rule.answers()))
                        .toList());
    }

    /** @throws ProviderFailure when a rule says that this person doesn't come in; no more answers will come */
    static void refuseAtLast(Conversation conversation) {
        refuse(conversation, conversation.at().definition().refusals());
    }

    private static void refuse(Conversation conversation, List<RefusalRule> rules) {
        for (var rule : rules) {
            if (rule.refuses(conversation.at().settings(), conversation)) {
                throw ProviderFailure.of(rule.reason(), "the vendor knows them, and they don't come in here");
            }
        }
    }

    private static Optional<String> subject(SubjectRule rule, Values values) {
        var found = all(rule.from(), values::name).distinct().toList();
        if (found.isEmpty() && rule.required()) {
            // Where an administrator typed where to look, that nothing is there is most likely the typing.
            var typed = rule.from().stream().anyMatch(Source::typed);
            throw ProviderFailure.of(
                    typed ? Reason.CONFIGURATION : Reason.SUBJECT_MISSING, "nothing at " + rule.from());
        }
        if (found.size() > 1) {
            throw ProviderFailure.of(Reason.VENDOR_MALFORMED, "answers contradict each other in " + rule.from());
        }
        if (found.stream().anyMatch(subject -> subject.length() > MAX_SUBJECT || hasControls(subject))) {
            throw ProviderFailure.of(Reason.VENDOR_MALFORMED, "no identifier in " + rule.from());
        }
        return found.stream().findFirst();
    }

    private static Optional<String> claim(ClaimRule rule, Values values) {
        return all(rule.from(), values)
                .map(value -> rule.values().isEmpty() ? value : rule.values().get(value))
                .filter(value -> value != null && value.length() <= MAX_CLAIM && !hasControls(value))
                .findFirst();
    }

    private static Assurance assurance(ClaimRule rule, Values values) {
        return rule.verified() == null || rule.verified().holds(values) ? rule.assurance() : Assurance.UNVERIFIED;
    }

    private static Stream<String> all(List<Source> sources, Values values) {
        return sources.stream().map(source -> source.find(values)).flatMap(Optional::stream);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
