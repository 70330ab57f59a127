package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How the pages that people see look. What is null in an application's is as its pool has it.
 *
 * @param primaryColor    colour of buttons and links as {@code #rrggbb}, or null
 * @param logo            PNG in Base64, or null
 * @param privacyUri      where the privacy policy is, or null
 * @param termsUri        where the terms of use are, or null
 * @param language        BCP 47 tag of the language for people who have chosen none, or null for what their browsers like
 * @param contact         whom people may ask for help, or null
 * @param connectionStyle {@code buttons} or {@code icons}, or null
 */
@RegisterForReflection
public record Branding(
        String primaryColor,
        String logo,
        String privacyUri,
        String termsUri,
        String language,
        String contact,
        String connectionStyle) {

    /** Ours. */
    public static final Branding NONE = new Branding(null, null, null, null, null, null, null);
}
