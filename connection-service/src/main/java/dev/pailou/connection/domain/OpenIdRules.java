package dev.pailou.connection.domain;

import dev.pailou.kernel.events.OpenIdSettings;
import dev.pailou.kernel.events.PoolOpenIdSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What an administrator may set of how applications and pools speak OpenID Connect. */
final class OpenIdRules {

    static final String PRIVATE_KEY_JWT = "private_key_jwt";
    private static final List<String> ALGORITHMS = List.of("ES256", "RS256", "EdDSA");
    private static final int MAX_ADDRESSES = 50;
    private static final int MAX_RESOURCE = 512;
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;

    /** Audiences of our own, among them the management API's. */
    private static final String OURS = "urn:pailou:";

    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9.-]+(?::[0-9]{1,5})?|http://\\[::1](?::[0-9]{1,5})?");
    private static final Pattern OWN_PORT = Pattern.compile("https://.*:443|http://.*:80");

    private OpenIdRules() {}

    static void check(Violations violations, ApplicationType type, OpenIdSettings openid) {
        checkMethod(violations, type, openid);
        oneOf(violations, "openid.idTokenSignedResponseAlg", openid.idTokenSignedResponseAlg(), ALGORITHMS);
        oneOf(violations, "openid.userinfoSignedResponseAlg", openid.userinfoSignedResponseAlg(), ALGORITHMS);
        oneOf(
                violations,
                "openid.accessTokenFormat",
                openid.accessTokenFormat(),
                List.of(OpenIdSettings.JWT, OpenIdSettings.OPAQUE));
        address(violations, type, "openid.backchannelLogoutUri", openid.backchannelLogoutUri());
        address(violations, type, "openid.initiateLoginUri", openid.initiateLoginUri());
        each(violations, "openid.allowedOrigins", openid.allowedOrigins(), OpenIdRules::problemOfOrigin);
        each(violations, "openid.resources", openid.resources(), OpenIdRules::problemOfResource);
        range(violations, "openid.accessTokenSeconds", openid.accessTokenSeconds(), 300, DAY);
        range(violations, "openid.refreshTokenSeconds", openid.refreshTokenSeconds(), HOUR, 365 * DAY);
        range(violations, "openid.refreshTokenGraceSeconds", openid.refreshTokenGraceSeconds(), 0, 60);
        ClaimMapping.check(violations, "openid.claims", openid.claims());
    }

    static void check(Violations violations, PoolOpenIdSettings openid) {
        oneOf(violations, "openid.signingAlg", openid.signingAlg(), ALGORITHMS);
        range(violations, "openid.sessionIdleSeconds", openid.sessionIdleSeconds(), 300, 30 * DAY);
        range(violations, "openid.sessionSeconds", openid.sessionSeconds(), 300, 365 * DAY);
        if (openid.sessionIdleSeconds() > openid.sessionSeconds()) {
            violations.add("openid.sessionIdleSeconds", "must not be more than sessionSeconds");
        }
    }

    private static void checkMethod(Violations violations, ApplicationType type, OpenIdSettings openid) {
        var method = openid.tokenEndpointAuthMethod();
        if (type != null) {
            oneOf(violations, "openid.tokenEndpointAuthMethod", method, type.methods());
        }
        if (PRIVATE_KEY_JWT.equals(method) && openid.jwks() == null) {
            violations.add("openid.jwks", "is required: private_key_jwt is checked with it");
        }
    }

    private static void oneOf(Violations violations, String field, String value, List<String> allowed) {
        if (value != null && !allowed.contains(value)) {
            violations.add(field, "must be one of " + String.join(", ", allowed));
        }
    }

    private static void range(Violations violations, String field, int value, int least, int most) {
        if (value < least || value > most) {
            violations.add(field, "must be from " + least + " to " + most);
        }
    }

    private static void address(Violations violations, ApplicationType type, String field, String address) {
        if (address == null) {
            return;
        }
        if (type != null && !type.hasLogin()) {
            violations.add(field, "must be null: nobody logs in to an application of type m2m");
            return;
        }
        RedirectAddress.problemOf(address, false).ifPresent(problem -> violations.add(field, problem));
    }

    private static void each(
            Violations violations, String field, List<String> values, Function<String, Optional<String>> problemOf) {
        if (values.size() > MAX_ADDRESSES) {
            violations.add(field, "must have at most " + MAX_ADDRESSES);
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < values.size(); i++) {
            var name = field + '[' + i + ']';
            problemOf.apply(values.get(i)).ifPresent(problem -> violations.add(name, problem));
            if (!seen.add(values.get(i))) {
                violations.add(name, "is there twice");
            }
        }
    }

    /** Compared as text with what browsers send in {@code Origin} (RFC 6454 section 6.2), so in that form only. */
    private static Optional<String> problemOfOrigin(String origin) {
        if (!ORIGIN.matcher(origin).matches()) {
            return Optional.of("must be an origin in lower case, like https://app.example, without a path");
        }
        if (OWN_PORT.matcher(origin).matches()) {
            return Optional.of("must not name the scheme's own port: browsers leave it out");
        }
        return RedirectAddress.problemOf(origin, false);
    }

    /** RFC 8707 section 2: an absolute URI without a fragment. */
    private static Optional<String> problemOfResource(String resource) {
        if (resource.length() > MAX_RESOURCE) {
            return Optional.of("must have at most " + MAX_RESOURCE + " characters");
        }
        try {
            var uri = new URI(resource);
            if (!uri.isAbsolute() || uri.getRawFragment() != null) {
                return Optional.of("must be an absolute URI without a fragment");
            }
        } catch (URISyntaxException e) {
            return Optional.of("is not a URI");
        }
        return resource.regionMatches(true, 0, OURS, 0, OURS.length())
                ? Optional.of("must not be one of Pailou's own APIs")
                : Optional.empty();
    }
}
