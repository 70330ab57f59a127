package dev.pailou.sandbox.vendor.oauth;

import dev.pailou.sandbox.vendor.Parameters;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * How a client says at a token endpoint who it is (RFC 6749 section 2.3.1).
 *
 * @param method the method, as in OpenID Connect's {@code token_endpoint_auth_method}
 * @param clientId the client, null when it is not named
 * @param secret its secret, null for the method {@code none}
 */
public record ClientCredentials(String method, String clientId, String secret) {
    public static final String BASIC = "client_secret_basic";
    public static final String POST = "client_secret_post";
    public static final String NONE = "none";

    /**
     * Reads the credentials of a request.
     *
     * @param request the request
     * @param form its parameters
     * @return the credentials; empty when the header is malformed, or there are two methods at once
     */
    public static Optional<ClientCredentials> of(HttpServerRequest request, Parameters form) {
        return of(request, form, "client_id");
    }

    /** Reads the credentials of a request whose parameter for the client has another name. */
    public static Optional<ClientCredentials> of(HttpServerRequest request, Parameters form, String clientParameter) {
        String header = request.getHeader("Authorization");
        String secret = form.value("client_secret");
        if (header == null) {
            return Optional.of(
                    new ClientCredentials(secret == null ? NONE : POST, form.value(clientParameter), secret));
        }
        return secret == null ? basic(header) : Optional.empty();
    }

    /** Id and secret are form-encoded before they are joined; whoever forgets that fails with a {@code :} or {@code +}. */
    private static Optional<ClientCredentials> basic(String header) {
        try {
            if (header.startsWith("Basic ")) {
                String[] pair = new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8)
                        .split(":", 2);
                if (pair.length == 2) {
                    return Optional.of(new ClientCredentials(BASIC, decoded(pair[0]), decoded(pair[1])));
                }
            }
        } catch (IllegalArgumentException notEncoded) {
            // Empty is the answer to this too.
        }
        return Optional.empty();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return method + " of " + clientId;
    }
}
