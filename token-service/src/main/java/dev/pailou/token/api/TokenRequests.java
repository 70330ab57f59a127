package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;

/** Reads token requests (RFC 6749 section 3.2) with the Nimbus SDK. */
final class TokenRequests {

    private TokenRequests() {}

    /**
     * @param endpoint      our own address of the endpoint
     * @param authorization header of that name, or null
     * @param contentType   header of that name, or null
     * @param body          the form, as sent
     * @return the request
     * @throws OAuthFailure when it is malformed or asks for a grant that doesn't exist here
     */
    static TokenRequest parse(String endpoint, String authorization, String contentType, String body) {
        try {
            return TokenRequest.parse(http(endpoint, authorization, contentType, body));
        } catch (ParseException e) {
            throw failure(e);
        }
    }

    /**
     * @param endpoint      our own address of an endpoint that authenticates applications
     * @param authorization header of that name, or null
     * @param contentType   header of that name, or null
     * @param body          the form, as sent
     * @return the request, for the SDK
     * @throws OAuthFailure when the client authenticates in no way, or in two
     */
    static HTTPRequest http(String endpoint, String authorization, String contentType, String body)
            throws ParseException {
        var http = new HTTPRequest(HTTPRequest.Method.POST, URI.create(endpoint));
        if (contentType != null) {
            http.setContentType(contentType);
        }
        http.setBody(body);
        if (authorization != null) {
            http.setAuthorization(authorization);
            checkCredentials(http);
        }
        return http;
    }

    /**
     * @return the secret that the client authenticates with
     * @throws OAuthFailure when it authenticates in another way
     */
    static String secret(ClientAuthentication authentication) {
        if (authentication instanceof PlainClientSecret plain) {
            return plain.getClientSecret().getValue();
        }
        throw OAuthFailure.invalidClient("a way of client authentication that is not supported");
    }

    /** @return whether the client authenticates in the header */
    static boolean isBasic(ClientAuthentication authentication) {
        return authentication instanceof ClientSecretBasic;
    }

    /**
     * Credentials that can't be read are wrong credentials (RFC 6749 section 5.2); two ways at once are a malformed
     * request (section 2.3).
     */
    private static void checkCredentials(HTTPRequest http) {
        var form = URLUtils.parseParameters(http.getBody());
        if (form.containsKey("client_secret") || form.containsKey("client_assertion")) {
            throw OAuthFailure.badRequest(OAuth2Error.INVALID_REQUEST_CODE, "client authentication in two ways");
        }
        try {
            ClientAuthentication.parse(http);
        } catch (ParseException e) {
            throw OAuthFailure.invalidClient("credentials that can't be read");
        }
    }

    private static OAuthFailure failure(ParseException malformed) {
        var error = malformed.getErrorObject();
        if (error == null || error.getCode() == null) {
            return OAuthFailure.badRequest(OAuth2Error.INVALID_REQUEST_CODE, "malformed");
        }
        return error.getCode().equals(OAuth2Error.INVALID_CLIENT_CODE)
                ? OAuthFailure.invalidClient("client authentication is missing or malformed")
                : OAuthFailure.badRequest(error.getCode(), "malformed or not supported");
    }
}
