package dev.pailou.sandbox.vendor;

import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A browser that was sent to a vendor's page.
 *
 * @param host the vendor's host
 * @param path the path on that host
 * @param query the undecoded query, null when there is none
 * @param fragment the undecoded fragment, empty when there is none; null when it cannot be known, as servers never see it
 * @param headers the browser's headers by lowercase name
 */
public record Visit(String host, String path, String query, String fragment, Map<String, String> headers) {
    public Visit {
        headers = Map.copyOf(headers);
    }

    /** A real browser's visit. */
    public static Visit of(RoutingContext context) {
        Map<String, String> headers = new TreeMap<>();
        context.request()
                .headers()
                .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        VendorAddress address = VendorAddress.of(context.request());
        return new Visit(address.host(), address.path(), context.request().query(), null, headers);
    }

    /**
     * A visit that somebody tells about.
     *
     * @param address where the browser was sent: the sandbox, then the vendor's host as first segment of the path
     * @param headers what the browser would send, by lowercase name
     */
    public static Visit to(URI address, Map<String, String> headers) {
        VendorAddress there = VendorAddress.of(address);
        String fragment = address.getRawFragment();
        return new Visit(there.host(), there.path(), address.getRawQuery(), fragment == null ? "" : fragment, headers);
    }

    /** @return the vendor's address */
    public VendorAddress address() {
        return new VendorAddress(host, path);
    }

    /** @return a header, empty when it is not there */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
