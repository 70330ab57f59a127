package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;

/** Reads device authorization requests (RFC 8628 section 3.1) with the Nimbus SDK. */
final class DeviceAuthorizationRequests {

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
        if (URLUtils.parseParameters(body).values().stream().anyMatch(values -> values.size() > 1)) {
            throw OAuthFailure.badRequest(OAuth2Error.INVALID_REQUEST_CODE, "a parameter that stands twice");
        }
        try {
            return DeviceAuthorizationRequest.parse(TokenRequests.http(endpoint, authorization, contentType, body));
        } catch (ParseException e) {
            throw TokenRequests.failure(e);
        }
    }
}
