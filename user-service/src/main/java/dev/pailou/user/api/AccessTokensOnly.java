package dev.pailou.user.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Takes access tokens and no other JWT of the same issuer, such as an ID token (RFC 9068 section 4). */
@Singleton
class AccessTokensOnly implements SecurityIdentityAugmentor {

    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt");

    private final ObjectMapper json;

    AccessTokensOnly(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.getPrincipal() instanceof JsonWebToken token && !isAccessToken(token.getRawToken())
                ? Uni.createFrom().failure(new AuthenticationFailedException("not an access token"))
                : Uni.createFrom().item(identity);
    }

    private boolean isAccessToken(String token) {
        try {
            var header = json.readTree(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))));
            return TYPES.contains(header.path("typ").asText().toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new AuthenticationFailedException("a header that is no JSON", e);
        }
    }
}
