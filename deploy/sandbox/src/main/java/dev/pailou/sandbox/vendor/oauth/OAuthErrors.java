package dev.pailou.sandbox.vendor.oauth;

import dev.pailou.sandbox.vendor.Answer;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Violation;
import io.vertx.ext.web.RoutingContext;

/** Errors of vendors that keep to RFC 6749 and RFC 6750. */
public final class OAuthErrors implements StandIn.Errors {
    @Override
    public boolean isCode(String code) {
        return code.matches("[a-z_]{1,60}");
    }

    @Override
    public Answer answer(RoutingContext context, String code) {
        return code.equals("invalid_token")
                ? OAuthError.invalidToken("The error was asked for")
                : OAuthError.of(OAuthError.statusOf(code), code, "The error was asked for.");
    }

    @Override
    public Answer answer(RoutingContext context, Violation violation) {
        return OAuthError.of(violation);
    }
}
