package dev.pailou.login.pages;

/**
 * What every page has.
 *
 * @param language   BCP 47 tag
 * @param stylesheet path of the stylesheet
 * @param theme      path of a stylesheet with colours of its own, or null
 * @param mark       path of our mark
 * @param logo       path of the logo of whose page it is, or null
 * @param privacy    leads to the privacy policy, or null
 * @param terms      leads to the terms of use, or null
 */
public record Shell(
        String language, String stylesheet, String theme, String mark, String logo, Link privacy, Link terms) {

    /**
     * A link to elsewhere.
     *
     * @param words   what it says
     * @param address where it leads
     */
    public record Link(String words, String address) {

        static Link of(String words, String address) {
            return address == null ? null : new Link(words, address);
        }
    }
}
