package dev.pailou.sandbox.vendor;

import dev.pailou.sandbox.recording.RecordedRequest;
import dev.pailou.sandbox.recording.Recording;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
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
    private static final Set<String> CREDENTIALS = Set.of("authorization", "proxy-authorization", "cookie");

    private final Vendor vendor;
    private final Recording recording;
    private final InstantSource clock;
    private final Pattern secrets;

    RequestRecorder(Vendor vendor, Recording recording, InstantSource clock) {
        this.vendor = vendor;
        this.recording = recording;
        this.clock = clock;
        String names = vendor.secretParameters().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        this.secrets = Pattern.compile("(?<=^|&)(" + names + ")=[^&]*");
    }

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        VendorAddress address = VendorAddress.of(request);
        recording.add(new RecordedRequest(
                clock.instant(),
                vendor.appOf(context).orElse(null),
                request.method().name(),
                address.host(),
                address.path(),
                request.query() == null
                        ? null
                        : secrets.matcher(request.query()).replaceAll("$1=***"),
                headers(request)));
        context.next();
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> headers = new TreeMap<>();
        request.headers().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!CREDENTIALS.contains(name)) {
                headers.merge(name, header.getValue(), (first, second) -> first + ", " + second);
            }
        });
        return headers;
    }
}
