package dev.pailou.login.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.login.domain.Reason;
import dev.pailou.login.flow.Interruption;
import dev.pailou.login.pages.LoginScript;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The script for applications' pages, at the core host: one for all pools. */
@Path("/sdk")
@Tag(name = "Script for applications")
public class SdkResource {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String FOR_AN_HOUR = "public, max-age=3600";

    private final LoginScript script;
    private final Addressing addressing;

    SdkResource(LoginScript script, Addressing addressing) {
        this.script = script;
        this.addressing = addressing;
    }

    /**
     * What a page puts into its script element.
     *
     * @param script    address that has this version only
     * @param integrity the version's digest
     * @param types     address of its types
     */
    public record Version(String script, String integrity, String types) {}

    @GET
    @Path("/pailou.json")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(summary = "The script's address that never changes, and its digest")
    public Response version() {
        var folder = addressing.coreOrigin() + "/sdk/";
        return forEverybody(
                Response.ok(new Version(folder + script.name(), script.integrity(), folder + "pailou.d.ts")),
                FOR_AN_HOUR);
    }

    @GET
    @Path("/{name}")
    @PermitAll
    @Operation(summary = "The script, as pailou.js or by the name that never changes, and its types")
    public Response file(@PathParam("name") String name, @Context Request request) {
        var file = script.find(name).orElseThrow(() -> Interruption.of(Reason.NOT_FOUND));
        var tag = new EntityTag(script.name());
        var unchanged = request.evaluatePreconditions(tag);
        var response = unchanged == null ? Response.ok(file.content(), file.contentType()) : unchanged;
        return forEverybody(response.tag(tag), name.equals(script.name()) ? FOR_EVER : FOR_AN_HOUR);
    }

    /** A page that names the digest needs CORS, and one that isolates itself needs the resource policy. */
    private static Response forEverybody(Response.ResponseBuilder response, String caching) {
        return response.header(HttpHeaders.CACHE_CONTROL, caching)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }
}
