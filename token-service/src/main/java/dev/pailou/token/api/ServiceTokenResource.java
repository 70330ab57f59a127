package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.Scopes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Gives our own services the tokens with which they call each other. */
@Path("/internal/token")
public class ServiceTokenResource {

    private final ServiceClients clients;
    private final ServiceTokens tokens;
    private final Addressing addressing;

    ServiceTokenResource(ServiceClients clients, ServiceTokens tokens, Addressing addressing) {
        this.clients = clients;
        this.tokens = tokens;
        this.addressing = addressing;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(hidden = true)
    public Uni<TokenResponse> token(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            String body) {
        var request = TokenRequests.parse(addressing.core("/internal/token"), authorization, contentType, body);
        var client = authenticate(request.getClientAuthentication());
        checkGrantAndScope(request);
        return tokens.of(client)
                .map(signed -> TokenResponse.bearer(signed, InternalAccess.LIFETIME, InternalAccess.SCOPE));
    }

    private String authenticate(ClientAuthentication authentication) {
        if (!TokenRequests.isBasic(authentication)) {
            throw OAuthFailure.invalidClient("service clients use client_secret_basic");
        }
        var id = authentication.getClientID().getValue();
        var known = clients.byId().get(id);
        // Hashes have one length, so that the comparison tells nothing of the secret's.
        if (known == null || !Digest.matches(TokenRequests.secret(authentication), Digest.sha256(known.secret()))) {
            throw OAuthFailure.invalidClient("unknown service client or wrong secret");
        }
        return id;
    }

    private static void checkGrantAndScope(TokenRequest request) {
        if (!Grant.CLIENT_CREDENTIALS
                .code()
                .equals(request.getAuthorizationGrant().getType().getValue())) {
            throw OAuthFailure.badRequest(
                    OAuth2Error.UNSUPPORTED_GRANT_TYPE_CODE, "service clients use client_credentials");
        }
        var scopes = Scopes.parse(
                request.getScope() == null
                        ? InternalAccess.SCOPE
                        : request.getScope().toString());
        if (!scopes.equals(Set.of(InternalAccess.SCOPE))) {
            throw OAuthFailure.badRequest(
                    OAuth2Error.INVALID_SCOPE_CODE, "service clients get the scope " + InternalAccess.SCOPE);
        }
    }
}
