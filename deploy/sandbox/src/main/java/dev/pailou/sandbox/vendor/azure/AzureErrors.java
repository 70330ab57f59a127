package dev.pailou.sandbox.vendor.azure;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.PageError;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.VendorAddress;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How Microsoft says no: AADSTS codes at the start of a description, and Graph's own errors. See <a
 * href="https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes">Error codes</a>.
 */
final class AzureErrors implements StandIn.Errors {
    private static final String PREFIX = "AADSTS";

    private final InstantSource clock;

    AzureErrors(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean isCode(String code) {
        return code.matches("AADSTS[0-9]{4,8}|InvalidAuthenticationToken|Authorization_RequestDenied|TooManyRequests");
    }

    @Override
    public Answer answer(RoutingContext context, String code) {
        return switch (code) {
            case "InvalidAuthenticationToken" -> graph(401, code, "Access token has expired or is not yet valid.");
            case "Authorization_RequestDenied" ->
                graph(403, code, "Insufficient privileges to complete the operation.");
            case "TooManyRequests" -> graph(429, code, "Too many requests").withHeader("Retry-After", "10");
            default -> token(code, text(code));
        };
    }

    @Override
    public Answer answer(RoutingContext context, Violation violation) {
        return AzureVendor.isGraph(VendorAddress.of(context.request()).host())
                ? graph(400, "BadRequest", violation.sentence())
                : token(
                        violation.kind() == Violation.Kind.MISSING ? "AADSTS900144" : "AADSTS9002313",
                        violation.sentence());
    }

    /** @return the token endpoint's error */
    Answer token(String code) {
        return token(code, text(code));
    }

    private Answer token(String code, String text) {
        String trace = UUID.randomUUID().toString();
        String correlation = UUID.randomUUID().toString();
        String time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ');
        String error = errorOf(code);
        return Answer.of(new JsonObject()
                        .put("error", error)
                        .put(
                                "error_description",
                                "%s: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
                                        .formatted(code, text, trace, correlation, time))
                        .put("error_codes", JsonArray.of(Long.parseLong(code.substring(PREFIX.length()))))
                        .put("timestamp", time)
                        .put("trace_id", trace)
                        .put("correlation_id", correlation)
                        .put(
                                "error_uri",
                                "https://login.microsoftonline.com/error?code=" + code.substring(PREFIX.length())))
                .withStatus(error.equals("invalid_client") ? 401 : 400);
    }

    static Answer graph(int status, String code, String message) {
        return Answer.of(new JsonObject()
                        .put("error", new JsonObject().put("code", code).put("message", message)))
                .withStatus(status);
    }

    /** @return what the browser brings back after an error */
    static Map<String, String> back(String code) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", errorOf(code));
        parameters.put("error_description", code + ": " + text(code));
        return parameters;
    }

    /** @return what the page says about a broken rule */
    static PageError page(Violation violation) {
        String code =
                switch (violation.parameter()) {
                    case "redirect_uri" -> violation.isAbout("redirect_uri") ? "AADSTS50011" : "AADSTS9000411";
                    case "client_id" -> "AADSTS700016";
                    case AzureVendor.TENANT -> "AADSTS50194";
                    case AzureVendor.ACCOUNT -> "AADSTS50020";
                    default -> violation.kind() == Violation.Kind.MISSING ? "AADSTS900144" : "AADSTS90013";
                };
        return new PageError(code, text(code));
    }

    private static String errorOf(String code) {
        return switch (code) {
            case "AADSTS65004", "AADSTS50105", "AADSTS53003" -> "access_denied";
            case "AADSTS7000215", "AADSTS7000222", "AADSTS50011", "AADSTS500112" -> "invalid_client";
            case "AADSTS700016" -> "unauthorized_client";
            case "AADSTS50076" -> "interaction_required";
            case "AADSTS65001" -> "consent_required";
            case "AADSTS900144", "AADSTS9002313", "AADSTS9002325", "AADSTS50194" -> "invalid_request";
            default -> "invalid_grant";
        };
    }

    private static String text(String code) {
        return switch (code) {
            case "AADSTS50011" ->
                "The redirect URI specified in the request does not match the redirect URIs configured for the application.";
            case "AADSTS500112" ->
                "The reply address does not match the reply address provided when requesting Authorization code.";
            case "AADSTS50020" ->
                "User account from identity provider does not exist in tenant and cannot access the application.";
            case "AADSTS50194" -> "Application is not configured as a multi-tenant application.";
            case "AADSTS700016" -> "Application with identifier was not found in the directory.";
            case "AADSTS7000215" -> "Invalid client secret provided.";
            case "AADSTS65004" -> "User declined to consent to access the app.";
            case "AADSTS70000" -> "The provided value for the 'code' parameter is not valid.";
            case "AADSTS70008" -> "The provided authorization code or refresh token has expired due to inactivity.";
            case "AADSTS54005" ->
                "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.";
            case "AADSTS501481" ->
                "The Code_Verifier does not match the code_challenge supplied in the authorization request.";
            default -> "The request is not accepted.";
        };
    }
}
