package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.util.List;

/** Reads device authorization requests (RFC 8628 section 3.1) with the Nimbus SDK. */
final class DeviceAuthorizationRequests {

    /** The only one that may stand there more than once (RFC 8707 section 2). */
    private static final String RESOURCE = "resource";

    private DeviceAuthorizationRequests() {}

    /**
     * @param endpoint      our own address of the endpoint
     * @param authorization header of that name, or null
     * @param contentType   header of that name, or null
     * @param body          the form, as sent
     * @return the request
     * @throws OAuthFailure when it is malformed
     */
    static DeviceAuthorizationRequest parse(String endpoint, String authorization, String contentType, String body) {
        if (URLUtils.parseParameters(body).entrySet().stream()
                .anyMatch(parameter -> !RESOURCE.equals(parameter.getKey())
                        && parameter.getValue().size() > 1)) {
            throw OAuthFailure.badRequest(OAuth2Error.INVALID_REQUEST_CODE, "a parameter that stands twice");
        }
        try {
            return DeviceAuthorizationRequest.parse(TokenRequests.http(endpoint, authorization, contentType, body));
        } catch (ParseException e) {
            throw TokenRequests.failure(e);
        }
    }

    /** @return the resources that it names, each once */
    static List<String> resources(DeviceAuthorizationRequest request) {
        var named = request.getCustomParameter(RESOURCE);
        return named == null
                ? List.of()
                : named.stream().filter(one -> !one.isEmpty()).distinct().toList();
    }
}
