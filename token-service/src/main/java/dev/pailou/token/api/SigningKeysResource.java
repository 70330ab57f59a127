package dev.pailou.token.api;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.keys.SigningAlgorithm;
import dev.pailou.token.signing.KeyRotation;
import dev.pailou.token.store.Configuration;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The pools' signing keys, for administrators. Private parts never leave the service. */
@Path("/api/v1/signing-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Signing keys", description = "What a pool's tokens are signed with")
public class SigningKeysResource {

    private static final Pattern KID = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Configuration configuration;
    private final KeyRotation rotation;
    private final SecurityIdentity caller;

    SigningKeysResource(Configuration configuration, KeyRotation rotation, SecurityIdentity caller) {
        this.configuration = configuration;
        this.rotation = rotation;
        this.caller = caller;
    }

    @GET
    @RolesAllowed(ManagementAccess.ADMIN)
    @Operation(operationId = "listSigningKeys", summary = "List a pool's signing keys, those soon to sign among them")
    public Uni<SigningKeyList> list(@QueryParam("poolId") String poolId) {
        return pool(poolId)
                .chain(pool -> rotation.list(pool.id()))
                .map(keys -> new SigningKeyList(
                        keys.stream().map(SigningKeyAnswer::of).toList()));
    }

    @POST
    @Path("/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(ManagementAccess.ADMIN)
    @APIResponseSchema(value = SigningKeyAnswer.class, responseCode = "201", responseDescription = "Made")
    @Operation(
            operationId = "rotateSigningKey",
            summary = "Make a new signing key: published at once, it takes over ten minutes later")
    public Uni<RestResponse<SigningKeyAnswer>> rotate(Rotation request) {
        if (request == null) {
            throw Problems.invalidField("poolId", "is required");
        }
        var algorithm = SigningAlgorithm.find(request.algorithm())
                .orElseThrow(() -> Problems.invalidField(
                        "algorithm", "must be one of " + String.join(", ", SigningAlgorithm.codes())));
        return pool(request.poolId())
                .chain(pool -> rotation.rotate(pool.id(), algorithm))
                .map(made -> made.map(SigningKeyAnswer::of)
                        .map(key -> RestResponse.status(RestResponse.Status.CREATED, key))
                        .orElseThrow(() -> Problems.conflict(
                                "algorithm", "a new key waits for its turn already; see its signsFrom")));
    }

    @POST
    @Path("/{kid}/revoke")
    @RolesAllowed(ManagementAccess.ADMIN)
    @APIResponseSchema(value = SigningKeyAnswer.class, responseDescription = "The key that signs now")
    @Operation(
            operationId = "revokeSigningKey",
            summary = "Take a leaked signing key out of use at once",
            description = "It leaves the JWKS and verifies nothing any more, in all replicas within five seconds; if it"
                    + " was the one that signs, a new key signs at once. Access tokens that it signed are refused from"
                    + " then on, and applications get others by their refresh tokens, which stay good, as do sessions,"
                    + " opaque access tokens and tokens of other algorithms. Applications and APIs that keep the JWKS"
                    + " know neither that it is gone nor the new key before they fetch it again, which may take five"
                    + " minutes: until then those that don't look again for an unknown key refuse what is new, and all"
                    + " of them take what the leaked one signs. For a key that nobody else has, use rotate.")
    public Uni<SigningKeyAnswer> revoke(@PathParam("kid") String kid) {
        if (!KID.matcher(kid).matches()) {
            throw Problems.notFound("signing key");
        }
        return rotation.revoke(kid, caller.getPrincipal().getName())
                .map(signing -> signing.map(SigningKeyAnswer::of).orElseThrow(() -> Problems.notFound("signing key")));
    }

    private Uni<Pool> pool(String id) {
        if (id == null) {
            throw Problems.invalidField("poolId", "is required");
        }
        return Ids.isId(id)
                ? configuration.poolOf(id).map(found -> found.orElseThrow(() -> Problems.notFound("user pool")))
                : Uni.createFrom().failure(() -> Problems.notFound("user pool"));
    }

    /** What to rotate. */
    @Schema(name = "SigningKeyRotation")
    record Rotation(
            @Schema(required = true, description = "The pool")
            String poolId,

            @Schema(
                    required = true,
                    description = "Whose key is replaced",
                    enumeration = {"ES256", "RS256", "EdDSA"})
            String algorithm) {}

    /** A pool's keys. */
    @Schema(name = "SigningKeys")
    record SigningKeyList(List<SigningKeyAnswer> items) {}
}
