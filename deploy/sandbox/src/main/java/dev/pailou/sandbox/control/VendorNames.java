package dev.pailou.sandbox.control;

import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.Vendors;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds vendors for control requests, and says which there are. */
final class VendorNames {
    private final Vendors vendors;

    VendorNames(Vendors vendors) {
        this.vendors = vendors;
    }

    Vendor named(String name) {
        return vendors.named(name)
                .orElseThrow(() -> RefusedException.badRequest("vendor must be one of "
                        + vendors.all().stream().map(Vendor::name).collect(Collectors.joining(", "))));
    }

    /** @return the first vendor at that host */
    Vendor atHost(String host) {
        return atHost(host, _ -> Optional.empty());
    }

    /** @return the vendor at that host that knows the app */
    Vendor atHost(String host, Function<Vendor, Optional<String>> appid) {
        return vendors.at(host, appid)
                .orElseThrow(
                        () -> RefusedException.badRequest("host must be one of " + String.join(", ", vendors.hosts())));
    }

    List<Vendor> all() {
        return vendors.all();
    }
}
