package dev.pailou.user.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Takes access tokens and no other JWT of the same issuer, such as an ID token (RFC 9068 section 4). What their bearer
 * may do is their {@code scope} and nothing else: a claim {@code groups}, which SmallRye JWT would believe, may come
 * from a user's profile.
 */
@Singleton
class AccessTokens implements SecurityIdentityAugmentor {

    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt");

    private final ObjectMapper json;

    AccessTokens(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        return isAccessToken(token.getRawToken())
                ? Uni.createFrom().item(withScopes(identity, token))
                : Uni.createFrom().failure(new AuthenticationFailedException("not an access token"));
    }

    private static SecurityIdentity withScopes(SecurityIdentity identity, JsonWebToken token) {
        var scopes = token.<Object>getClaim("scope") instanceof String scope
                ? new HashSet<>(Arrays.asList(scope.split(" ")))
                : Set.<String>of();
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(token)
                .addCredentials(identity.getCredentials())
                .addAttributes(identity.getAttributes())
                .addRoles(scopes)
                .build();
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
