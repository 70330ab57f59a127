package dev.pailou.login.api;

import dev.pailou.login.domain.AskedPage;
import dev.pailou.login.flow.Addresses;
import dev.pailou.login.flow.Answers;
import dev.pailou.login.flow.AskedVisit;
import dev.pailou.login.flow.AskedVisits;
import dev.pailou.login.flow.NextPage;
import dev.pailou.login.flow.ProveAccount;
import dev.pailou.login.flow.StartLogin;
import dev.pailou.login.flow.Visit;
import dev.pailou.login.pages.BindPages;
import dev.pailou.login.pages.Face;
import dev.pailou.login.pages.Notice;
import dev.pailou.login.pages.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Asks people whether an identity that nobody has is to come to a new account or to one that they show to be theirs. */
@Path("/login/{domain}/bind")
@Tag(name = "Pages of a pool")
public class BindResource {

    private final AskedVisits visits;
    private final Answers answers;
    private final ProveAccount proveAccount;
    private final StartLogin startLogin;
    private final Addresses addresses;
    private final BindPages bindPages;
    private final Pages pages;
    private final OwnForms ownForms;
    private final RequestLimits limits;
    private final ReadingLanguage.Finder languages;

    BindResource(
            AskedVisits visits,
            Answers answers,
            ProveAccount proveAccount,
            StartLogin startLogin,
            Addresses addresses,
            BindPages bindPages,
            Pages pages,
            OwnForms ownForms,
            RequestLimits limits,
            ReadingLanguage.Finder languages) {
        this.visits = visits;
        this.answers = answers;
        this.proveAccount = proveAccount;
        this.startLogin = startLogin;
        this.addresses = addresses;
        this.bindPages = bindPages;
        this.pages = pages;
        this.ownForms = ownForms;
        this.limits = limits;
        this.languages = languages;
    }

    /** Makes one of the pages. */
    private interface Shown {
        Uni<Response> of(AskedVisit asked, Face face, Notice notice);
    }

    @GET
    @PermitAll
    @Operation(summary = "Asks whether an identity comes to a new account or to one that is there")
    public Uni<Response> choice(
            @PathParam("domain") String domain, @Context HttpHeaders headers, @Context UriInfo uri) {
        return page(
                domain,
                headers,
                uri,
                AskedPage.CHOICE,
                (asked, face, notice) -> now(asked.onlyPage()
                        .map(only -> seeOther(asked, only))
                        .orElseGet(() -> bindPages.choice(asked, face, notice))));
    }

    @GET
    @Path("/password")
    @PermitAll
    @Operation(summary = "Asks for name and password of an account")
    public Uni<Response> password(
            @PathParam("domain") String domain, @Context HttpHeaders headers, @Context UriInfo uri) {
        return page(
                domain,
                headers,
                uri,
                AskedPage.PASSWORD,
                (asked, face, notice) -> now(bindPages.password(asked, face, notice)));
    }

    @GET
    @Path("/email")
    @PermitAll
    @Operation(summary = "Asks for the e-mail address of an account")
    public Uni<Response> email(@PathParam("domain") String domain, @Context HttpHeaders headers, @Context UriInfo uri) {
        return page(
                domain,
                headers,
                uri,
                AskedPage.ADDRESS,
                (asked, face, notice) -> now(bindPages.address(asked, face, notice)));
    }

    @GET
    @Path("/code")
    @PermitAll
    @Operation(summary = "Asks for the code that was sent to that address")
    public Uni<Response> code(@PathParam("domain") String domain, @Context HttpHeaders headers, @Context UriInfo uri) {
        return page(domain, headers, uri, AskedPage.CODE, (asked, face, notice) -> proveAccount
                .sent(asked)
                .map(sent -> sent.map(code -> bindPages.code(asked, code, face, notice))
                        .orElseGet(() -> seeOther(asked, AskedPage.ADDRESS))));
    }

    @GET
    @Path("/value")
    @PermitAll
    @Operation(summary = "Asks for the value by which an account was found")
    public Uni<Response> value(@PathParam("domain") String domain, @Context HttpHeaders headers, @Context UriInfo uri) {
        return page(
                domain,
                headers,
                uri,
                AskedPage.VALUE,
                (asked, face, notice) -> now(bindPages.value(asked, face, notice)));
    }

    @POST
    @Path("/create")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Makes a new account")
    public Uni<Response> create(
            @PathParam("domain") String domain,
            @FormParam("authorization") String handle,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return answer(domain, handle, request, headers, uri, answers::create);
    }

    @POST
    @Path("/shown")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Takes the account that was shown through another source")
    public Uni<Response> shown(
            @PathParam("domain") String domain,
            @FormParam("authorization") String handle,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return answer(domain, handle, request, headers, uri, answers::shown);
    }

    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Takes name and password of an account")
    public Uni<Response> password(
            @PathParam("domain") String domain,
            @FormParam("authorization") String handle,
            @FormParam("username") String username,
            @FormParam("password") String password,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return answer(
                domain, handle, request, headers, uri, asked -> proveAccount.byPassword(asked, username, password));
    }

    /** @param address where a code goes; absent for the address to which one went before */
    @POST
    @Path("/email")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Sends a code to the e-mail address of an account")
    public Uni<Response> email(
            @PathParam("domain") String domain,
            @FormParam("authorization") String handle,
            @FormParam("address") String address,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return answer(
                domain,
                handle,
                request,
                headers,
                uri,
                asked -> proveAccount.sendCode(
                        asked, address, face(asked.visit(), headers, uri).language()));
    }

    @POST
    @Path("/code")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Takes the code")
    public Uni<Response> code(
            @PathParam("domain") String domain,
            @FormParam("authorization") String handle,
            @FormParam("code") String code,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return answer(domain, handle, request, headers, uri, asked -> proveAccount.byCode(asked, code));
    }

    @POST
    @Path("/value")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Takes the value by which an account was found")
    public Uni<Response> value(
            @PathParam("domain") String domain,
            @FormParam("authorization") String handle,
            @FormParam("value") String value,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return answer(domain, handle, request, headers, uri, asked -> answers.value(asked, value));
    }

    @POST
    @Path("/connections/{identifier}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(summary = "Starts a login through another source, which shows whose account is meant")
    public Uni<Response> other(
            @PathParam("domain") String domain,
            @PathParam("identifier") String identifier,
            @FormParam("authorization") String handle,
            @Context HttpServerRequest request,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return answer(
                domain,
                handle,
                request,
                headers,
                uri,
                asked -> startLogin.confirm(
                        asked, identifier, face(asked.visit(), headers, uri).language()));
    }

    private Uni<Response> page(String domain, HttpHeaders headers, UriInfo uri, AskedPage page, Shown shown) {
        var query = uri.getQueryParameters();
        return visits.at(
                domain,
                query.getFirst("authorization"),
                name -> PageHeaders.cookie(headers, name),
                PageHeaders.browser(headers),
                asked -> {
                    if (!asked.has(page)) {
                        return now(seeOther(asked, AskedPage.CHOICE));
                    }
                    var visit = asked.visit();
                    var reading = languages.of(
                            query.getFirst("lang"),
                            headers,
                            visit.authorization().uiLocales(),
                            visit.branding());
                    var face = new Face(reading.language(), uri.getPath(), visit.branding());
                    return shown.of(asked, face, Notice.of(query.getFirst("notice"), query.getFirst("seconds")))
                            .map(reading::keptBy);
                },
                answered -> Response.seeOther(answered.address()).build());
    }

    private Uni<Response> answer(
            String domain,
            String handle,
            HttpServerRequest request,
            HttpHeaders headers,
            UriInfo uri,
            Function<AskedVisit, Uni<NextPage>> answer) {
        ownForms.check(domain, headers);
        limits.answer(request);
        return visits.at(
                domain,
                handle,
                name -> PageHeaders.cookie(headers, name),
                PageHeaders.browser(headers),
                asked -> answer.apply(asked).map(next -> go(next, headers, uri)),
                answered -> go(answered, headers, uri));
    }

    private Response go(NextPage next, HttpHeaders headers, UriInfo uri) {
        return next.leaves()
                ? pages.departure(next.address(), PageHeaders.face(headers, uri, next.visit()))
                : Response.seeOther(next.address()).build();
    }

    private Response seeOther(AskedVisit asked, AskedPage page) {
        var visit = asked.visit();
        return Response.seeOther(addresses.asked(visit.pool(), page, visit.handle()))
                .build();
    }

    private static Face face(Visit visit, HttpHeaders headers, UriInfo uri) {
        return PageHeaders.face(headers, uri, visit);
    }

    private static Uni<Response> now(Response response) {
        return Uni.createFrom().item(response);
    }
}
