package dev.pailou.token.domain;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The address that takes the answer to an authorization request to the application (RFC 6749 sections 4.1.2 and
 * 4.1.2.1). Each answer names its issuer (RFC 9207), so that an application of several providers can't be confused.
 */
public final class AuthorizationResponse {

    private AuthorizationResponse() {}

    /**
     * @param redirectUri a registered redirect URI
     * @param code        the code
     * @param state       the application's state, or null
     * @param issuer      the pool's issuer
     */
    public static String success(String redirectUri, String code, String state, String issuer) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("code", code);
        return address(redirectUri, parameters, state, issuer);
    }

    /**
     * @param redirectUri a registered redirect URI
     * @param error       OAuth error code
     * @param description what a developer should know, or null
     * @param state       the application's state, or null
     * @param issuer      the pool's issuer
     */
    public static String error(String redirectUri, String error, String description, String state, String issuer) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("error", error);
        parameters.put("error_description", description);
        return address(redirectUri, parameters, state, issuer);
    }

    private static String address(String redirectUri, Map<String, String> parameters, String state, String issuer) {
        parameters.put("state", state);
        parameters.put("iss", issuer);
        var address = new StringBuilder(redirectUri);
        var separator = redirectUri.indexOf('?') < 0 ? '?' : '&';
        for (var parameter : parameters.entrySet()) {
            if (parameter.getValue() != null) {
                address.append(separator)
                        .append(parameter.getKey())
                        .append('=')
                        .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
                separator = '&';
            }
        }
        return address.toString();
    }
}
