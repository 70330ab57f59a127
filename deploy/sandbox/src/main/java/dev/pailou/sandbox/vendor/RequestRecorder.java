package dev.pailou.sandbox.vendor;

import dev.pailou.sandbox.recording.RecordedRequest;
import dev.pailou.sandbox.recording.Recording;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Remembers what a stand-in was asked, without the secrets. */
final class RequestRecorder implements Handler<RoutingContext> {
    private static final String HIDDEN = "***";

    private final Vendors vendors;
    private final Recording recording;
    private final InstantSource clock;

    RequestRecorder(Vendors vendors, Recording recording, InstantSource clock) {
        this.vendors = vendors;
        this.recording = recording;
        this.clock = clock;
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Vendor vendor = vendors.of(context);
        VendorAddress address = VendorAddress.of(request);
        recording.add(new RecordedRequest(
                clock.instant(),
                vendor.appOf(context).orElse(null),
                request.method().name(),
                address.host(),
                address.path(),
                withoutSecrets(request.query(), vendor.secretParameters()),
                body(context, vendor.secretParameters()),
                headers(request)));
        context.next();
    }

    private static String body(RoutingContext context, Set<String> secrets) {
        String body = context.body().asString();
        if (body == null || body.isEmpty()) {
            return null;
        }
        if (body.startsWith("{")) {
            try {
                JsonObject json = new JsonObject(body);
                secrets.stream().filter(json::containsKey).forEach(name -> json.put(name, HIDDEN));
                return json.encode();
            } catch (DecodeException notJson) {
                return HIDDEN;
            }
        }
        return withoutSecrets(body, secrets);
    }

    private static String withoutSecrets(String pairs, Set<String> secrets) {
        if (pairs == null || secrets.isEmpty()) {
            return pairs;
        }
        String names = secrets.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return Pattern.compile("(?<=^|&)(" + names + ")=[^&]*").matcher(pairs).replaceAll("$1=***");
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            switch (name) {
                case "cookie" -> {}
                // The scheme stays, such as Bearer: it is part of what a vendor asks for.
                case "authorization", "proxy-authorization" ->
                    headers.put(name, header.getValue().split(" ", 2)[0] + " " + HIDDEN);
                default -> headers.merge(name, header.getValue(), (first, second) -> first + ", " + second);
            }
        });
        return headers;
    }
}
