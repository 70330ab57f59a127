package dev.pailou.sandbox.vendor;

import dev.pailou.sandbox.fault.Fault;
import dev.pailou.sandbox.fault.Faults;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Hits a request with the fault that waits for it, if any. */
final class FaultInjection implements Handler<RoutingContext> {
    private static final long HUGE_BYTES = 64L * 1024 * 1024;

    private final Vendors vendors;
    private final Faults faults;

    FaultInjection(Vendors vendors, Faults faults) {
        this.vendors = vendors;
        this.faults = faults;
    }

    @Override
    public void handle(RoutingContext context) {
        VendorAddress address = VendorAddress.of(context.request());
        Optional<Fault> fault = faults.take(address.host(), address.path(), name -> valueOf(context, name));
        if (fault.isPresent()) {
            hit(context, fault.get());
        } else {
            context.next();
        }
    }

    private String valueOf(RoutingContext context, String name) {
        return name.equals("appid")
                ? vendors.of(context).appOf(context).orElse(null)
                : context.request().getParam(name);
    }

    private void hit(RoutingContext context, Fault fault) {
        HttpServerResponse response = context.response();
        switch (fault.kind()) {
            case ERRCODE -> vendors.of(context).fail(context, fault.value());
            case HTTP -> proxyPage(response, Integer.parseInt(fault.value()));
            case SLOW -> answerLate(context, Long.parseLong(fault.value()));
            case CLOSE -> context.request().connection().close();
            case MALFORMED -> response.putHeader("Content-Type", "text/plain").end("{\"access_token\":\"");
            case HUGE ->
                new HugeAnswer(response, fault.value() == null ? HUGE_BYTES : Long.parseLong(fault.value())).send();
            case WRONG_CHARSET -> mislabel(context, fault.value() == null ? "ISO-8859-1" : fault.value());
            case REDIRECT ->
                response.setStatusCode(302).putHeader("Location", fault.value()).end();
            case COOP -> {
                response.putHeader("Cross-Origin-Opener-Policy", "same-origin");
                context.next();
            }
            case PATCH -> {
                Answer.patchWith(context, new JsonObject(fault.value()));
                context.next();
            }
            case OVERWRITE -> {
                Answer.overwriteWith(context, new JsonObject(fault.value()));
                context.next();
            }
            case ID_TOKEN, CALLBACK ->
                throw new IllegalStateException("%s does not hit an answer".formatted(fault.kind()));
        }
    }

    private static void proxyPage(HttpServerResponse response, int status) {
        response.setStatusCode(status).putHeader("Content-Type", "text/html");
        String title = status + " " + response.getStatusMessage();
        response.end("<html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>".formatted(title));
    }

    private static void answerLate(RoutingContext context, long milliseconds) {
        long timer = context.vertx().setTimer(milliseconds, _ -> context.next());
        // A client that no longer waits needs no answer.
        context.response().closeHandler(_ -> context.vertx().cancelTimer(timer));
    }

    private static void mislabel(RoutingContext context, String charset) {
        context.addHeadersEndHandler(
                _ -> context.response().putHeader("Content-Type", "text/plain; charset=" + charset));
        context.next();
    }
}
