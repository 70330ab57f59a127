package dev.pailou.token.domain.request;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a login that begins elsewhere is started at the application (OpenID Connect Core section 4), which sends the
 * person here then.
 */
public final class InitiatedLogin {

    private static final int LONGEST = 2048;

    private InitiatedLogin() {}

    /**
     * @param initiateLoginUri the application's registered address
     * @param issuer           the pool's issuer
     * @param loginHint        who may come, or null
     * @param targetLinkUri    where the person wants to go there, or null; passed on within the same origin only, so
     *     that nobody leads people elsewhere by an application that forgets to look
     */
    public static String address(String initiateLoginUri, String issuer, String loginHint, String targetLinkUri) {
        var address = new StringBuilder(initiateLoginUri)
                .append(initiateLoginUri.indexOf('?') < 0 ? '?' : '&')
                .append("iss=")
                .append(encoded(issuer));
        if (loginHint != null && !loginHint.isEmpty() && loginHint.length() <= LONGEST) {
            address.append("&login_hint=").append(encoded(loginHint));
        }
        if (targetLinkUri != null
                && targetLinkUri.length() <= LONGEST
                && origin(targetLinkUri).isPresent()
                && origin(targetLinkUri).equals(origin(initiateLoginUri))) {
            address.append("&target_link_uri=").append(encoded(targetLinkUri));
        }
        return address.toString();
    }

    private static Optional<String> origin(String address) {
        try {
            var uri = new URI(address);
            return uri.getHost() == null || uri.getRawUserInfo() != null
                    ? Optional.empty()
                    : Optional.of(uri.getScheme() + "://" + uri.getHost() + ":" + uri.getPort());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
