package dev.pailou.kernel.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What a token's bearer may do is its {@code scope} (RFC 9068 section 2.2.3) and nothing else: a claim {@code groups},
 * which SmallRye JWT would believe, may come from a user's profile. The audience says which roles can come of a token at
 * all, so that what was meant for one API opens nothing of another that the same service has.
 */
@Singleton
class ScopesAreRoles implements SecurityIdentityAugmentor {

    private static final Map<String, Predicate<String>> ROLES_BY_AUDIENCE =
            Map.of("urn:pailou:internal", "internal"::equals, "urn:pailou:api", scope -> scope.startsWith("pailou:"));

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(token)
                        .addCredentials(identity.getCredentials())
                        .addAttributes(identity.getAttributes())
                        .addRoles(roles(token))
                        .build());
    }

    private static Set<String> roles(JsonWebToken token) {
        var audience = token.getAudience() == null ? Set.<String>of() : token.getAudience();
        return scopes(token).stream()
                .filter(scope -> audience.stream()
                        .map(ROLES_BY_AUDIENCE::get)
                        .anyMatch(roles -> roles != null && roles.test(scope)))
                .collect(Collectors.toSet());
    }

    private static Set<String> scopes(JsonWebToken token) {
        return token.<Object>getClaim("scope") instanceof String scope ? Set.of(scope.split(" ")) : Set.of();
    }
}
