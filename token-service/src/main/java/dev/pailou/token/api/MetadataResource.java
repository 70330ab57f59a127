package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.token.domain.keys.KeySchedule;
import dev.pailou.token.signing.SigningKeys;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** What applications may know of a pool's OpenID Provider: its metadata and its public keys. */
@Path("/")
public class MetadataResource {

    /** Keys change with longer notice than that. */
    static final String CACHED = "public, max-age=" + KeySchedule.CACHED.toSeconds();

    private final Configuration configuration;
    private final SigningKeys keys;
    private final Addressing addressing;

    MetadataResource(Configuration configuration, SigningKeys keys, Addressing addressing) {
        this.configuration = configuration;
        this.keys = keys;
        this.addressing = addressing;
    }

    /** @return OpenID Connect Discovery 1.0 section 4 */
    @GET
    @Path("/oidc/{domain}/.well-known/openid-configuration")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public Uni<Response> metadata(@PathParam("domain") String domain) {
        return of(domain);
    }

    /** @return the same at the place that RFC 8414 section 3.1 makes of an issuer with a path */
    @GET
    @Path("/.well-known/oauth-authorization-server/oidc/{domain}")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public Uni<Response> authorizationServerMetadata(@PathParam("domain") String domain) {
        return of(domain);
    }

    /** @return RFC 7517 section 5 */
    @GET
    @Path("/oidc/{domain}/jwks")
    @Produces({"application/jwk-set+json", MediaType.APPLICATION_JSON})
    @PermitAll
    public Uni<Response> jwks(@PathParam("domain") String domain) {
        return configuration
                .pool(domain)
                .map(found -> found.orElseThrow(() -> Problems.notFound("user pool")))
                .chain(pool -> keys.published(pool.id()))
                .map(MetadataResource::cached);
    }

    private Uni<Response> of(String domain) {
        return configuration
                .pool(domain)
                .map(found -> found.orElseThrow(() -> Problems.notFound("user pool")))
                .map(pool -> cached(ProviderMetadata.of(addressing.issuer(pool.domain()))));
    }

    private static Response cached(Map<String, Object> document) {
        return Response.ok(document).header(HttpHeaders.CACHE_CONTROL, CACHED).build();
    }
}
