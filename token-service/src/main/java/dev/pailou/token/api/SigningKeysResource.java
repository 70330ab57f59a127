package dev.pailou.token.api;

import dev.pailou.kernel.ids.Ids;
import dev.pailou.kernel.problem.Problems;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.keys.SigningAlgorithm;
import dev.pailou.token.signing.KeyRotation;
import dev.pailou.token.store.Configuration;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
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

    private final Configuration configuration;
    private final KeyRotation rotation;

    SigningKeysResource(Configuration configuration, KeyRotation rotation) {
        this.configuration = configuration;
        this.rotation = rotation;
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
