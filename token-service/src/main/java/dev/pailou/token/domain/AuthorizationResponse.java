package dev.pailou.token.domain;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The answer to an authorization request (RFC 6749 sections 4.1.2 and 4.1.2.1). Each names its issuer (RFC 9207), so that
 * an application of several providers can't be confused.
 *
 * @param target     where it goes
 * @param parameters what it says, in order
 */
public record AuthorizationResponse(ResponseTarget target, Map<String, String> parameters) {

    public AuthorizationResponse {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * @param target where it goes
     * @param code   the code
     * @param issuer the pool's issuer
     */
    public static AuthorizationResponse success(ResponseTarget target, String code, String issuer) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("code", code);
        return of(target, parameters, issuer);
    }

    /**
     * @param target  where it goes, not in a query: those stand in logs and in what other sites are told
     * @param idToken the ID token
     * @param issuer  the pool's issuer
     */
    public static AuthorizationResponse idToken(ResponseTarget target, String idToken, String issuer) {
        if (target.mode() == ResponseMode.QUERY) {
            throw new IllegalArgumentException("ID tokens go in no query");
        }
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("id_token", idToken);
        return of(target, parameters, issuer);
    }

    /**
     * @param target      where it goes
     * @param error       OAuth error code
     * @param description what a developer should know, or null
     * @param issuer      the pool's issuer
     */
    public static AuthorizationResponse error(ResponseTarget target, String error, String description, String issuer) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("error", error);
        parameters.put("error_description", description);
        return of(target, parameters, issuer);
    }

    /**
     * @return the address that takes it to the application, the redirect URI being used as it is
     * @throws IllegalStateException when it goes by no address
     */
    public String address() {
        var separator =
                switch (target.mode()) {
                    case QUERY -> target.redirectUri().indexOf('?') < 0 ? "?" : "&";
                    // Registered redirect URIs have no fragment (RFC 6749 section 3.1.2).
                    case FRAGMENT -> "#";
                    case FORM_POST, WEB_MESSAGE ->
                        throw new IllegalStateException(
                                "answers by " + target.mode().code() + " go by no address");
                };
        return target.redirectUri()
                + separator
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey()
                                + '='
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private static AuthorizationResponse of(ResponseTarget target, Map<String, String> parameters, String issuer) {
        parameters.put("state", target.state());
        parameters.put("iss", issuer);
        parameters.values().removeIf(value -> value == null);
        return new AuthorizationResponse(target, parameters);
    }
}
