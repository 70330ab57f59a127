package dev.pailou.token.domain;

/**
 * Where the answer to an authorization request goes.
 *
 * @param redirectUri a registered redirect URI
 * @param mode        how the answer gets there, one that {@link #canTake} found possible
 * @param state       the application's state, which goes along, or null
 */
public record ResponseTarget(String redirectUri, ResponseMode mode, String state) {

    /**
     * @param application whose redirect URI it is
     * @param redirectUri a registered redirect URI
     * @param mode        a response mode
     * @return whether an answer can get there in that way: forms and messages go to web pages only, and messages to
     *     origins only that the application is registered with (RFC 9700 section 4.17)
     */
    public static boolean canTake(Application application, String redirectUri, ResponseMode mode) {
        return switch (mode) {
            case QUERY, FRAGMENT -> true;
            case FORM_POST -> Origin.of(redirectUri).isPresent();
            case WEB_MESSAGE ->
                Origin.of(redirectUri)
                        .filter(application.openid().allowedOrigins()::contains)
                        .isPresent();
        };
    }

    /** @return origin of the redirect URI, which forms and messages are for and no other */
    public String origin() {
        return Origin.of(redirectUri).orElseThrow();
    }
}
