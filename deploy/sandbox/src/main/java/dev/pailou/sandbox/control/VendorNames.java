package dev.pailou.sandbox.control;

import dev.pailou.sandbox.vendor.Vendor;
import java.util.List;
import java.util.stream.Collectors;

/** Finds vendors by what control requests call them. */
final class VendorNames {
    private final List<Vendor> vendors;

    VendorNames(List<Vendor> vendors) {
        this.vendors = List.copyOf(vendors);
    }

    Vendor named(String name) {
        return vendors.stream()
                .filter(vendor -> vendor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RefusedException.badRequest("vendor must be one of "
                        + vendors.stream().map(Vendor::name).collect(Collectors.joining(", "))));
    }

    Vendor atHost(String host) {
        return vendors.stream()
                .filter(vendor -> vendor.answersAt(host))
                .findFirst()
                .orElseThrow(() -> RefusedException.badRequest("host must be one of "
                        + vendors.stream()
                                .flatMap(vendor -> vendor.hosts().stream())
                                .sorted()
                                .collect(Collectors.joining(", "))));
    }

    List<Vendor> all() {
        return vendors;
    }
}
