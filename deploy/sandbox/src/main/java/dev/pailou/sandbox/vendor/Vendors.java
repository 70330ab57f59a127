package dev.pailou.sandbox.vendor;

import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** The stand-ins, and whose a host is. */
public final class Vendors {
    private final List<Vendor> vendors;
    private final Apps apps;

    public Vendors(List<Vendor> vendors, Apps apps) {
        this.vendors = List.copyOf(vendors);
        this.apps = apps;
    }

    public List<Vendor> all() {
        return vendors;
    }

    public Optional<Vendor> named(String name) {
        return vendors.stream().filter(vendor -> vendor.name().equals(name)).findFirst();
    }

    /** @return the host names of all, {@code *.} in front of a name for any one label */
    public SortedSet<String> hosts() {
        SortedSet<String> hosts = new TreeSet<>();
        vendors.forEach(vendor -> hosts.addAll(vendor.hosts()));
        return hosts;
    }

    /** @return the vendor to which a request belongs: of several at one host the one that knows the request's app */
    public Vendor of(RoutingContext context) {
        return at(VendorAddress.of(context.request()).host(), vendor -> vendor.appOf(context))
                .orElseThrow();
    }

    /**
     * Finds the vendor at a host.
     *
     * @param host the host
     * @param appid the app's id as that vendor reads it from the request
     */
    public Optional<Vendor> at(String host, Function<Vendor, Optional<String>> appid) {
        List<Vendor> there =
                vendors.stream().filter(vendor -> vendor.answersAt(host)).toList();
        return there.stream()
                .filter(vendor -> appid.apply(vendor)
                        .flatMap(id -> apps.find(vendor.name(), id))
                        .isPresent())
                .findFirst()
                .or(() -> there.stream().findFirst());
    }
}
