package dev.pailou.kernel.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.addressing.Addressing;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;

/**
 * Accepts access tokens of the pool {@code system} only. Its issuer follows from the addresses of this installation,
 * so it is no setting of its own; and the header must say that it is an access token (RFC 9068 section 4), so that no
 * ID token of the same pool opens an API. A token that is bound to a key opens none: nobody is asked to show that key here,
 * and without it the token must be worth nothing (RFC 9449 section 7.1).
 */
@Alternative
@Priority(1)
@Singleton
public class SystemPoolTokens extends DefaultJWTCallerPrincipalFactory {

    private static final String SYSTEM = "system";

    /** RFC 7800 section 3.1. */
    private static final String CONFIRMATION = "cnf";

    private final String issuer;
    private final ObjectMapper json;

    SystemPoolTokens(Addressing addressing, ObjectMapper json) {
        this.issuer = addressing.issuer(SYSTEM);
        this.json = json;
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo settings) throws ParseException {
        if (!isAccessToken(token)) {
            throw new ParseException("not an access token of type at+jwt");
        }
        var expected = new JWTAuthContextInfo(settings);
        expected.setIssuedBy(issuer);
        var principal = super.parse(token, expected);
        if (principal.claim(CONFIRMATION).isPresent()) {
            throw new ParseException("bound to a key");
        }
        return principal;
    }

    private boolean isAccessToken(String token) {
        try {
            var header =
                    json.readTree(Base64.getUrlDecoder().decode(token.substring(0, Math.max(0, token.indexOf('.')))));
            var type = header.path("typ").asText().toLowerCase(Locale.ROOT);
            return type.equals("at+jwt") || type.equals("application/at+jwt");
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
