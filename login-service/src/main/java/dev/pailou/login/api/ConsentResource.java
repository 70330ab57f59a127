package dev.pailou.login.api;

import dev.pailou.login.flow.Consenting;
import dev.pailou.login.flow.Visit;
import dev.pailou.login.flow.Visits;
import dev.pailou.login.pages.Face;
import dev.pailou.login.pages.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Asks people whether an application may get what it asks for. */
@Path("/login/{domain}/consent")
@Tag(name = "Pages of a pool")
public class ConsentResource {

    private static final String AGREED = "agree";

    private final Visits visits;
    private final Consenting consenting;
    private final Pages pages;
    private final OwnForms ownForms;
    private final ReadingLanguage.Finder languages;

    ConsentResource(
            Visits visits, Consenting consenting, Pages pages, OwnForms ownForms, ReadingLanguage.Finder languages) {
        this.visits = visits;
        this.consenting = consenting;
        this.pages = pages;
        this.ownForms = ownForms;
        this.languages = languages;
    }

    @GET
    @PermitAll
    @Operation(summary = "Asks whether an application may get what it asks for")
    public Uni<Response> page(
            @PathParam("domain") String domain,
            @QueryParam("authorization") String handle,
            @QueryParam("lang") String chosen,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return visit(domain, handle, headers).map(visit -> {
            var reading = languages.of(chosen, headers, visit.authorization().uiLocales(), visit.branding());
            var face = new Face(reading.language(), uri.getPath(), visit.branding());
            return reading.keptBy(
                    pages.consent(visit, face, other -> "?authorization=" + visit.handle() + "&lang=" + other.tag()));
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Takes the answer")
    public Uni<Response> answer(
            @PathParam("domain") String domain,
            @FormParam("authorization") String handle,
            @FormParam("decision") String decision,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        ownForms.check(domain, headers);
        return visit(domain, handle, headers).chain(visit -> (AGREED.equals(decision)
                        ? consenting.agree(visit, name -> PageHeaders.cookie(headers, name))
                        : Uni.createFrom().item(consenting.decline(visit)))
                .map(to -> pages.departure(to, PageHeaders.face(headers, uri, visit))));
    }

    private Uni<Visit> visit(String domain, String handle, HttpHeaders headers) {
        return visits.consenting(
                domain, handle, name -> PageHeaders.cookie(headers, name), PageHeaders.browser(headers));
    }
}
