package dev.pailou.sandbox.vendor;

import io.vertx.ext.web.RoutingContext;

/**
 * A call of a vendor's interface that keeps to its rules.
 *
 * @param context the HTTP side of it
 * @param query the parameters of the query
 * @param body the parameters of the form, or the fields of the JSON object, in the body
 */
public record ApiCall(RoutingContext context, Parameters query, Parameters body) {
    /** @return the parameter, in the query or else in the body; null when there is none */
    public String value(String name) {
        String value = query.value(name);
        return value == null ? body.value(name) : value;
    }

    /** @return the token of an {@code Authorization: Bearer} header, null when there is none */
    public String bearer() {
        return bearer(context);
    }

    static String bearer(RoutingContext context) {
        String header = context.request().getHeader("Authorization");
        return header != null && header.startsWith("Bearer ") ? header.substring("Bearer ".length()) : null;
    }
}
