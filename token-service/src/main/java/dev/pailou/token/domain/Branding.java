package dev.pailou.token.domain;

/**
 * How the pages of a pool or an application look; what is null is nobody's choice.
 *
 * @param primaryColor colour of buttons and links as {@code #rrggbb}, or null
 * @param logo         hash of the logo, its name in addresses, or null
 * @param privacyUri   where the privacy policy is, or null
 * @param termsUri     where the terms of use are, or null
 * @param language     tag of the language for people who have chosen none, or null
 * @param contact      whom people may ask for help, or null
 */
public record Branding(
        String primaryColor, String logo, String privacyUri, String termsUri, String language, String contact) {

    /** Ours. */
    public static final Branding NONE = new Branding(null, null, null, null, null, null);

    /** @return this, with the pool's choice where this has none */
    public Branding over(Branding pool) {
        return new Branding(
                first(primaryColor, pool.primaryColor),
                first(logo, pool.logo),
                first(privacyUri, pool.privacyUri),
                first(termsUri, pool.termsUri),
                first(language, pool.language),
                first(contact, pool.contact));
    }

    private static String first(String own, String pools) {
        return own == null ? pools : own;
    }
}
