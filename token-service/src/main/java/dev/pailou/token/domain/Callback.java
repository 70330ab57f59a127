package dev.pailou.token.domain;

/**
 * A connection's callback URL: where answers go to requests that were begun at the connection's own start address. It has
 * nothing to do with the application's redirect URIs.
 *
 * @param url           the exact address
 * @param applicationId the one application whose address it is
 * @param mode          how answers get there: an ID token by {@link ResponseMode#FORM_POST} or
 *     {@link ResponseMode#FRAGMENT}, a code by {@link ResponseMode#QUERY}
 */
public record Callback(String url, String applicationId, ResponseMode mode) {

    /** What administrators call the way in which a code goes there, with nothing in the query that opens anything. */
    private static final String CODE = "code";

    /**
     * @param url           the address
     * @param applicationId its application
     * @param mode          as administrators call it
     */
    public static Callback of(String url, String applicationId, String mode) {
        return new Callback(
                url,
                applicationId,
                CODE.equals(mode)
                        ? ResponseMode.QUERY
                        : ResponseMode.find(mode)
                                .filter(found -> found != ResponseMode.QUERY)
                                .orElseThrow(() -> new IllegalArgumentException("no callback mode: " + mode)));
    }

    /** @return whether what goes there is an ID token, which never stands in a query */
    public boolean takesIdToken() {
        return mode != ResponseMode.QUERY;
    }
}
