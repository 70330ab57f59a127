package dev.pailou.sandbox.vendor.github;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.VendorAddress;
import dev.pailou.sandbox.vendor.Violation;
import dev.pailou.sandbox.vendor.oauth.FormAnswer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How GitHub says no: the token endpoint with HTTP 200 and an {@code error}, the API with a status and a {@code message}.
 * The API's errors that can be asked for are {@code bad_credentials}, {@code rate_limited} and a status.
 */
final class GithubErrors implements StandIn.Errors {
    private static final String DOCUMENTATION = "https://docs.github.com/rest";
    private static final String RATE_LIMITED = "API rate limit exceeded";

    @Override
    public boolean isCode(String code) {
        return code.matches("[a-z_]{1,60}|[45][0-9]{2}");
    }

    @Override
    public Answer answer(RoutingContext context, String code) {
        if (!isApi(context)) {
            return token(context, code);
        }
        return switch (code) {
            case "bad_credentials" -> api(401, "Bad credentials");
            case "rate_limited" ->
                api(403, RATE_LIMITED).withHeader("x-ratelimit-limit", "5000").withHeader("x-ratelimit-remaining", "0");
            default -> api(code.matches("[0-9]+") ? Integer.parseInt(code) : 400, code);
        };
    }

    @Override
    public Answer answer(RoutingContext context, Violation violation) {
        if (!isApi(context)) {
            return error(context, "invalid_request", violation.sentence());
        }
        return violation.parameter().equals("User-Agent")
                ? api(
                        403,
                        "Request forbidden by administrative rules. Please make sure your request has a User-Agent header")
                : api(415, violation.sentence());
    }

    /** @return the parameters with which the browser comes back after an error */
    static Map<String, String> back(String error) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put("error_description", description(error));
        parameters.put("error_uri", "https://docs.github.com/apps/troubleshooting-authorization-request-errors");
        return parameters;
    }

    static Answer token(RoutingContext context, String error) {
        return error(context, error, description(error));
    }

    static Answer api(int status, String message) {
        return answer(new JsonObject()
                        .put("message", message)
                        .put("documentation_url", DOCUMENTATION)
                        .put("status", Integer.toString(status)))
                .withStatus(status);
    }

    static Answer answer(Object json) {
        return Answer.of(json).withHeader("x-github-media-type", "github.v3; format=json");
    }

    /** The answer as JSON when the request accepts that, as a form otherwise. */
    static Answer asAskedFor(RoutingContext context, JsonObject json) {
        String accept = context.request().getHeader("Accept");
        return accept != null && accept.contains("application/json") ? Answer.of(json) : FormAnswer.of(json);
    }

    private static Answer error(RoutingContext context, String error, String description) {
        return asAskedFor(
                context,
                new JsonObject()
                        .put("error", error)
                        .put("error_description", description)
                        .put(
                                "error_uri",
                                "https://docs.github.com/apps/troubleshooting-oauth-app-access-token-request-errors"));
    }

    private static boolean isApi(RoutingContext context) {
        return VendorAddress.of(context.request()).host().equals(GithubVendor.API_HOST);
    }

    private static String description(String error) {
        return switch (error) {
            case "access_denied" -> "The user has denied your application access.";
            case "bad_verification_code" -> "The code passed is incorrect or expired.";
            case "incorrect_client_credentials" -> "The client_id and/or client_secret passed are incorrect.";
            case "redirect_uri_mismatch" ->
                "The redirect_uri MUST match the registered callback URL for this application.";
            case "unverified_user_email" -> "The user's primary email is not verified.";
            case "application_suspended" -> "Your application has been suspended.";
            default -> "The error was asked for.";
        };
    }
}
