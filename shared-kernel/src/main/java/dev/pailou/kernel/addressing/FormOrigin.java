package dev.pailou.kernel.addressing;

/** Whether a form was sent from our own page. */
public final class FormOrigin {

    private FormOrigin() {}

    /**
     * Browsers name the origin with every POST (Fetch Standard, "append a request Origin header"). {@code null} comes
     * from sandboxed frames and from pages that hide where they are, neither of which is ours: our pages send
     * {@code strict-origin}. Without the header, {@code Sec-Fetch-Site}, which no page can forge, may vouch instead.
     *
     * @param expected  scheme, host and port of our page
     * @param origin    the header {@code Origin}, or null
     * @param fetchSite the header {@code Sec-Fetch-Site}, or null
     * @return whether to go on
     */
    public static boolean accepts(String expected, String origin, String fetchSite) {
        return origin == null ? "same-origin".equals(fetchSite) : origin.equals(expected);
    }
}
