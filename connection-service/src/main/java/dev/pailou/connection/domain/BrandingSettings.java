package dev.pailou.connection.domain;

import dev.pailou.kernel.events.Branding;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an administrator may set of how pages look, apart from the logo. No styles and no markup: everything here is
 * checked, and shown as text, as an address behind our own words, or as a colour whose contrast we see to.
 *
 * @param primaryColor    colour of buttons and links, or null
 * @param privacyUri      where the privacy policy is, or null
 * @param termsUri        where the terms of use are, or null
 * @param language        tag of the language for people who have chosen none, or null for what their browsers like
 * @param contact         whom people may ask for help, or null
 * @param connectionStyle {@code buttons} or {@code icons}, or null
 */
public record BrandingSettings(
        String primaryColor,
        String privacyUri,
        String termsUri,
        String language,
        String contact,
        String connectionStyle) {

    /** Nothing is set. */
    public static final BrandingSettings DEFAULTS = new BrandingSettings(null, null, null, null, null, null);

    /** Those of our pages. */
    private static final Set<String> LANGUAGES = Set.of("en", "zh-Hans", "zh-Hant", "ja");

    private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");
    private static final Pattern STYLE = Pattern.compile("buttons|icons");

    /**
     * @param violations takes what is wrong
     * @return these settings, with the colour in lower case and the contact without spaces around it
     */
    BrandingSettings check(Violations violations) {
        var color = primaryColor == null ? null : primaryColor.toLowerCase(Locale.ROOT);
        if (color != null && !COLOR.matcher(color).matches()) {
            violations.add("branding.primaryColor", "must be like #1a73e8");
        }
        checkAddress(violations, "privacyUri", privacyUri);
        checkAddress(violations, "termsUri", termsUri);
        if (language != null && !LANGUAGES.contains(language)) {
            violations.add("branding.language", "must be en, zh-Hans, zh-Hant or ja");
        }
        if (connectionStyle != null && !STYLE.matcher(connectionStyle).matches()) {
            violations.add("branding.connectionStyle", "must be buttons or icons");
        }
        var whom = contact == null ? null : DisplayText.check(violations, "branding.contact", contact);
        return new BrandingSettings(color, privacyUri, termsUri, language, whom, connectionStyle);
    }

    /**
     * @param logo the logo, or null
     * @return both as the other services are told of them
     */
    public Branding with(byte[] logo) {
        return new Branding(
                primaryColor,
                logo == null ? null : Base64.getEncoder().encodeToString(logo),
                privacyUri,
                termsUri,
                language,
                contact,
                connectionStyle);
    }

    private static void checkAddress(Violations violations, String member, String address) {
        if (address != null) {
            RedirectAddress.problemOf(address, false)
                    .ifPresent(problem -> violations.add("branding." + member, problem));
        }
    }
}
