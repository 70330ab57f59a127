package dev.pailou.token.api;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
     * @return the request in the form in which the SDK reads it, of whichever endpoint that asks for clients' credentials
     * @throws OAuthFailure when the credentials can't be read, or there are more than one
     */
    static HTTPRequest http(String endpoint, String authorization, String contentType, String body) {
        try {
            var http = new HTTPRequest(HTTPRequest.Method.POST, URI.create(endpoint));
            if (contentType != null) {
                http.setContentType(contentType);
            }
            http.setBody(body);
            if (authorization != null) {
                http.setAuthorization(authorization);
            }
            checkCredentials(http, authorization != null);
            return http;
        } catch (ParseException e) {
            throw failure(e);
        }
    }

    /**
     * Reads a request about a token (RFC 7009 section 2.1, RFC 7662 section 2.1), in the same way.
     *
     * @return the request
     * @throws OAuthFailure when it is malformed
     */
    static TokenReference parseReference(String endpoint, String authorization, String contentType, String body) {
        try {
            var http = http(endpoint, authorization, contentType, body);
            http.ensureEntityContentType(ContentType.APPLICATION_URLENCODED);
            var form = URLUtils.parseParameters(body);
            if (form.values().stream().anyMatch(values -> values.size() > 1)) {
                throw OAuthFailure.badRequest(OAuth2Error.INVALID_REQUEST_CODE, "a parameter that stands there twice");
            }
            if (!has(form, "token")) {
                throw OAuthFailure.badRequest(OAuth2Error.INVALID_REQUEST_CODE, "token is missing");
            }
            return new TokenReference(
                    form.get("token").getFirst(),
                    ClientAuthentication.parse(http),
                    has(form, "client_id") ? new ClientID(form.get("client_id").getFirst()) : null);
        } catch (ParseException e) {
            throw failure(e);
        }
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
    private static void checkCredentials(HTTPRequest http, boolean inHeader) {
        var form = URLUtils.parseParameters(http.getBody());
        var ways = Stream.of(inHeader, has(form, "client_secret"), has(form, "client_assertion"))
                .filter(Boolean::booleanValue)
                .count();
        if (ways > 1) {
            throw OAuthFailure.badRequest(OAuth2Error.INVALID_REQUEST_CODE, "client authentication in two ways");
        }
        if (ways == 1 && !isReadable(http)) {
            throw OAuthFailure.invalidClient("credentials that can't be read");
        }
    }

    private static boolean has(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream().anyMatch(value -> !value.isBlank());
    }

    private static boolean isReadable(HTTPRequest http) {
        try {
            return ClientAuthentication.parse(http) != null;
        } catch (ParseException e) {
            return false;
        }
    }

    /** @return what the client is told about a request that the SDK refuses */
    static OAuthFailure failure(ParseException malformed) {
        var error = malformed.getErrorObject();
        if (error == null || error.getCode() == null) {
            return OAuthFailure.badRequest(OAuth2Error.INVALID_REQUEST_CODE, "malformed");
        }
        return error.getCode().equals(OAuth2Error.INVALID_CLIENT_CODE)
                ? OAuthFailure.invalidClient("client authentication is missing or malformed")
                : OAuthFailure.badRequest(error.getCode(), "malformed or not supported");
    }
}
