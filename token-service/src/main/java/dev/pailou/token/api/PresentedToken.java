package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/**
 * An access token as a request to a resource carries it (RFC 6750 section 2, RFC 9449 section 7.1).
 *
 * @param bound whether it is said to be bound to a key
 * @param value the token
 */
record PresentedToken(boolean bound, String value) {

    private static final String BEARER = "Bearer ";
    private static final String DPOP = "DPoP ";

    /** @param authorization header of that name, or null */
    static Optional<PresentedToken> inHeader(String authorization) {
        return after(BEARER, authorization)
                .map(token -> new PresentedToken(false, token))
                .or(() -> after(DPOP, authorization).map(token -> new PresentedToken(true, token)));
    }

    /**
     * @param contentType header of that name, or null
     * @param body        the request's body
     */
    static Optional<PresentedToken> inForm(String contentType, String body) {
        if (contentType == null || !contentType.startsWith(MediaType.APPLICATION_FORM_URLENCODED)) {
            return Optional.empty();
        }
        return URLUtils.parseParameters(body).getOrDefault("access_token", List.of()).stream()
                .findFirst()
                .map(token -> new PresentedToken(false, token));
    }

    private static Optional<String> after(String scheme, String authorization) {
        return Optional.ofNullable(authorization)
                .filter(value -> value.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(value -> value.substring(scheme.length()).strip());
    }

    /** A secret. */
    @Override
    public String toString() {
        return "access token";
    }
}
