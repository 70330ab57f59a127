package dev.pailou.sandbox.vendor;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;

/**
 * An address of a vendor's, as it stands in the sandbox's path: {@code /{host}/{path}}.
 *
 * @param host the vendor's host
 * @param path the path on it, as it was sent, starting with {@code /}
 */
public record VendorAddress(String host, String path) {
    public static VendorAddress of(HttpServerRequest request) {
        return of(request.path());
    }

    public static VendorAddress of(URI address) {
        return of(address.getRawPath());
    }

    private static VendorAddress of(String path) {
        int slash = path.indexOf('/', 1);
        return slash < 0
                ? new VendorAddress(path.substring(1), "/")
                : new VendorAddress(path.substring(1, slash), path.substring(slash));
    }
}
