package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One name of a person at one identity source.
 *
 * @param namespace the authority that assigned the subject, for example {@code openid:wx0123456789abcdef}
 * @param subject   the value, never empty
 */
@RegisterForReflection
public record Subject(String namespace, String subject) {

    public Subject {
        if (isMissing(namespace) || isMissing(subject)) {
            // Vendors' libraries have linked strangers by the text "null" before.
            throw new IllegalArgumentException("a subject needs a namespace and a value");
        }
    }

    private static boolean isMissing(String value) {
        return value == null || value.isBlank() || value.equals("null") || value.equals("undefined");
    }
}
