package dev.pailou.kernel.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * What a token's bearer may do is its {@code scope} (RFC 9068 section 2.2.3) and nothing else: a claim {@code groups},
 * which SmallRye JWT would believe, may come from a user's profile.
 */
@Singleton
class ScopesAreRoles implements SecurityIdentityAugmentor {

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
                        .addRoles(scopes(token))
                        .build());
    }

    private static Set<String> scopes(JsonWebToken token) {
        return token.<Object>getClaim("scope") instanceof String scope ? Set.of(scope.split(" ")) : Set.of();
    }
}
