package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.limits.ClientAddresses;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.device.DeviceAuthorization;
import dev.pailou.token.domain.issue.Issuance;
import dev.pailou.token.domain.issue.MayIssue;
import dev.pailou.token.store.DeviceAuthorizations;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The device authorization endpoint (RFC 8628 section 3.1), for what has no browser or no keyboard: the person opens our
 * page elsewhere, types the code that the device shows, and logs in there.
 */
@Path("/oidc/{domain}/device_authorization")
public class DeviceAuthorizationResource {

    /** Where it is, as it follows the issuer. */
    static final String ENDPOINT = "/device_authorization";

    private final ClientEndpoint endpoint;
    private final ClientAuthenticator clients;
    private final DeviceAuthorizations devices;
    private final Addressing addressing;
    private final ClientAddresses addresses;
    private final RequestLimits limits;
    private final DeviceMetrics metrics;

    DeviceAuthorizationResource(
            ClientEndpoint endpoint,
            ClientAuthenticator clients,
            DeviceAuthorizations devices,
            Addressing addressing,
            ClientAddresses addresses,
            RequestLimits limits,
            DeviceMetrics metrics) {
        this.endpoint = endpoint;
        this.clients = clients;
        this.devices = devices;
        this.addressing = addressing;
        this.addresses = addresses;
        this.limits = limits;
        this.metrics = metrics;
    }

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(summary = "Begins a login for a device (RFC 8628)")
    public Uni<DeviceAuthorizationResponse> authorize(
            @PathParam("domain") String domain,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @Context HttpServerRequest http,
            String body) {
        return endpoint.at(domain, http, pool -> {
            var address = addressing.issuer(pool.domain()) + ENDPOINT;
            var request = DeviceAuthorizationRequests.parse(address, authorization, contentType, body);
            return clients.authenticate(pool, request)
                    .invoke(application -> limits.deviceAuthorization(http, application))
                    .chain(application -> begin(pool, application, request, http));
        });
    }

    private Uni<DeviceAuthorizationResponse> begin(
            Pool pool, Application application, DeviceAuthorizationRequest request, HttpServerRequest http) {
        MayIssue.denial(new Issuance.ToSomebodyYetUnknown(
                        Optional.of(pool), Optional.of(application), Grant.DEVICE_CODE))
                .ifPresent(denial -> {
                    throw OAuthFailure.badRequest(
                            OAuth2Error.UNAUTHORIZED_CLIENT_CODE, denial.code() + ", application=" + application.id());
                });
        return devices.begin(
                        pool.id(),
                        application.id(),
                        scope(request, application),
                        resources(request, application),
                        addresses.of(http).toString())
                .map(codes -> {
                    metrics.count(DeviceMetrics.Outcome.STARTED);
                    return response(pool, codes);
                });
    }

    private DeviceAuthorizationResponse response(Pool pool, DeviceAuthorizations.Codes codes) {
        var page = addressing.pool(pool.domain(), "login", "/device");
        var userCode = codes.userCode().shown();
        return new DeviceAuthorizationResponse(
                codes.deviceCode(),
                userCode,
                page,
                page + "?user_code=" + userCode,
                DeviceAuthorization.LIFETIME.toSeconds(),
                DeviceAuthorization.INTERVAL.toSeconds());
    }

    private static List<String> resources(DeviceAuthorizationRequest request, Application application) {
        var resources = DeviceAuthorizationRequests.resources(request);
        if (!application.openid().resources().containsAll(resources)) {
            var refusal = "the application is not registered with this resource";
            throw OAuthFailure.badRequest(OAuth2Error.INVALID_TARGET_CODE, refusal, refusal);
        }
        return resources;
    }

    /** Asked for nothing, it is a login and no more. */
    private static String scope(DeviceAuthorizationRequest request, Application application) {
        var requested = request.getScope() == null
                ? Set.of(Scopes.OPENID)
                : Scopes.parse(request.getScope().toString());
        Scopes.refusalByPeople(requested).ifPresent(refusal -> {
            throw OAuthFailure.badRequest(OAuth2Error.INVALID_SCOPE_CODE, refusal, refusal);
        });
        return Scopes.ofPeople(requested, application);
    }
}
