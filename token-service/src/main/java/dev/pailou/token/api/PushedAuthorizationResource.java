package dev.pailou.token.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.request.AuthorizationParameters;
import dev.pailou.token.domain.request.AuthorizationRefusal;
import dev.pailou.token.domain.request.AuthorizationRequestChecks;
import dev.pailou.token.store.PushedRequests;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;

/**
 * The pushed authorization request endpoint (RFC 9126): an application hands its request over by its own connection, so
 * that the browser carries nothing but a name that nobody can change or read.
 */
@Path("/oidc/{domain}/par")
public class PushedAuthorizationResource {

    /** Where it is, as it follows the issuer. */
    static final String ENDPOINT = "/par";

    /** Longer ones are not kept; a request object within may have 16 KiB. */
    private static final int LONGEST = 32_768;

    private final ClientEndpoint endpoint;
    private final ClientAuthenticator clients;
    private final AuthorizationRequests requests;
    private final PushedRequests pushed;
    private final DpopProofs proofs;
    private final Addressing addressing;
    private final AuthorizationMetrics metrics;
    private final RequestLimits limits;

    PushedAuthorizationResource(
            ClientEndpoint endpoint,
            ClientAuthenticator clients,
            AuthorizationRequests requests,
            PushedRequests pushed,
            DpopProofs proofs,
            Addressing addressing,
            AuthorizationMetrics metrics,
            RequestLimits limits) {
        this.endpoint = endpoint;
        this.clients = clients;
        this.requests = requests;
        this.pushed = pushed;
        this.proofs = proofs;
        this.addressing = addressing;
        this.metrics = metrics;
        this.limits = limits;
    }

    /**
     * @param requestUri what stands for the request at the authorization endpoint, once
     * @param expiresIn  for how many seconds
     */
    @RegisterForReflection
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Answer(String requestUri, long expiresIn) {}

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    public Uni<Response> push(
            @PathParam("domain") String domain,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam("DPoP") List<String> dpop,
            @Context HttpServerRequest http,
            String body) {
        return endpoint.at(domain, http, pool -> {
            if (body == null || body.length() > LONGEST) {
                throw invalid("the request is empty or too long");
            }
            var form = new AuthorizationParameters(URLUtils.parseParameters(body));
            var named = form.one("client_id").map(ClientID::new).orElse(null);
            var authentication =
                    authentication(addressing.issuer(pool.domain()) + ENDPOINT, authorization, contentType, body);
            return clients.authenticate(pool, authentication, named)
                    .invoke(application -> limits.pushed(http, application))
                    .chain(application ->
                            proofs.ofPushedRequest(dpop, pool).chain(key -> push(pool, application, form, key)));
        });
    }

    private Uni<Response> push(Pool pool, Application application, AuthorizationParameters form, Optional<String> key) {
        if (form.has("request_uri")) {
            throw invalid("request_uri can't be pushed");
        }
        // An application that authenticates in a header need not name itself again.
        var sent = form.has("client_id") ? form.known() : form.known().with("client_id", application.id());
        return requests.readPushed(pool, application, sent).chain(attempt -> {
            var refusal = AuthorizationRequestChecks.refusalOfPushed(attempt);
            if (refusal.isPresent()) {
                throw refused(refusal.get(), application);
            }
            return pushed.keep(pool.id(), application.id(), bound(attempt.parameters(), key))
                    .invoke(() -> metrics.count(AuthorizationMetrics.Outcome.PUSHED))
                    .map(name -> Response.status(Response.Status.CREATED)
                            .entity(new Answer(name, PushedRequests.LIFETIME.toSeconds()))
                            .build());
        });
    }

    /** A proof binds the code to its key as {@code dpop_jkt} does; together they name the same one. */
    private static AuthorizationParameters bound(AuthorizationParameters parameters, Optional<String> key) {
        var named = parameters.one("dpop_jkt");
        if (key.isPresent() && named.isPresent() && !named.equals(key)) {
            throw OAuthFailure.invalidProof("dpop_jkt names another key");
        }
        return key.map(thumbprint -> parameters.with("dpop_jkt", thumbprint)).orElse(parameters);
    }

    private OAuthFailure refused(AuthorizationRefusal refusal, Application application) {
        metrics.count(AuthorizationMetrics.Outcome.REQUEST_REFUSED);
        return OAuthFailure.badRequest(
                refusal.error(),
                refusal.description(),
                "pushed request: " + refusal.description() + ", client=" + application.id());
    }

    private static ClientAuthentication authentication(
            String endpoint, String authorization, String contentType, String body) {
        try {
            var http = TokenRequests.http(endpoint, authorization, contentType, body);
            http.ensureEntityContentType(ContentType.APPLICATION_URLENCODED);
            return ClientAuthentication.parse(http);
        } catch (ParseException e) {
            throw invalid("the request is malformed");
        }
    }

    private static OAuthFailure invalid(String description) {
        return OAuthFailure.badRequest(OAuth2Error.INVALID_REQUEST_CODE, description, "pushed request: " + description);
    }
}
