package dev.pailou.user.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pailou.user.api.UserAdministration.Target;
import dev.pailou.user.domain.ProfileEdit;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What people see and change of themselves, for the service that shows it to them. It makes sure that it is them; a user
 * of another pool is 404.
 */
@Path("/internal/users/{userId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
class OwnAccountResource {

    private static final String ID = "[0-9a-f]{24}";

    private final OwnAccounts accounts;

    OwnAccountResource(OwnAccounts accounts) {
        this.accounts = accounts;
    }

    /** @param poolId the pool, 24 hex digits */
    record Whose(@NotNull @Pattern(regexp = ID) String poolId) {}

    /**
     * The members have the names of the claims. What is missing stays, what is empty is removed.
     *
     * @param poolId the pool, 24 hex digits
     */
    record NewProfile(
            @NotNull @Pattern(regexp = ID) String poolId,
            String name,
            @JsonProperty("given_name") String givenName,
            @JsonProperty("family_name") String familyName,
            @JsonProperty("middle_name") String middleName,
            String nickname,
            String gender,
            String birthdate,
            String zoneinfo,
            String locale,
            String profile,
            String picture,
            String website) {

        ProfileEdit edit() {
            var wanted = new HashMap<String, String>();
            wanted.put("name", name);
            wanted.put("given_name", givenName);
            wanted.put("family_name", familyName);
            wanted.put("middle_name", middleName);
            wanted.put("nickname", nickname);
            wanted.put("gender", gender);
            wanted.put("birthdate", birthdate);
            wanted.put("zoneinfo", zoneinfo);
            wanted.put("locale", locale);
            wanted.put("profile", profile);
            wanted.put("picture", picture);
            wanted.put("website", website);
            wanted.values().removeIf(Objects::isNull);
            return new ProfileEdit(wanted);
        }

        /** It is somebody's. */
        @Override
        public String toString() {
            return "NewProfile";
        }
    }

    @POST
    @Path("/view")
    @RolesAllowed("internal")
    @Operation(hidden = true)
    public Uni<OwnAccount> view(@PathParam("userId") @Pattern(regexp = ID) String userId, @NotNull @Valid Whose whose) {
        return accounts.view(new Target(userId, whose.poolId()));
    }

    /** @return 204; 400 with each field that is wrong */
    @POST
    @Path("/profile")
    @RolesAllowed("internal")
    @Operation(hidden = true)
    public Uni<Void> profile(
            @PathParam("userId") @Pattern(regexp = ID) String userId, @NotNull @Valid NewProfile profile) {
        return accounts.edit(new Target(userId, profile.poolId()), profile.edit());
    }

    /** @return 204; 409 {@code last-way-in} when nobody could come in to the account any more */
    @POST
    @Path("/identities/{identityId}/unlink")
    @RolesAllowed("internal")
    @Operation(hidden = true)
    public Uni<Void> unlink(
            @PathParam("userId") @Pattern(regexp = ID) String userId,
            @PathParam("identityId") @Pattern(regexp = ID) String identityId,
            @NotNull @Valid Whose whose) {
        return accounts.unlink(new Target(userId, whose.poolId()), identityId);
    }
}
