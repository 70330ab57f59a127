package dev.pailou.user.domain;

import dev.pailou.kernel.events.Subject;
import dev.pailou.kernel.ids.Digest;
import java.util.Comparator;
import java.util.List;

/**
 * Says of two identities whether they are one and the same, without telling which.
 *
 * @param hash SHA-256 of source and subjects as 43 characters of base64url
 */
public record IdentityFingerprint(String hash) {

    /**
     * @param sourceId the identity source
     * @param subjects all that it calls the person, in any order
     */
    public static IdentityFingerprint of(String sourceId, List<Subject> subjects) {
        var text = new StringBuilder(sourceId);
        subjects.stream()
                .distinct()
                .sorted(Comparator.comparing(Subject::namespace).thenComparing(Subject::subject))
                .forEach(subject -> append(append(text, subject.namespace()), subject.subject()));
        return new IdentityFingerprint(Digest.sha256(text.toString()));
    }

    /** With its length, so that no two lists make one text. */
    private static StringBuilder append(StringBuilder text, String part) {
        return text.append('\n').append(part.length()).append(':').append(part);
    }
}
