package dev.pailou.sandbox.vendor;

import dev.pailou.sandbox.fault.Faults;
import dev.pailou.sandbox.recording.Recording;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;

/** Puts the vendors on the router: every request to their hosts is recorded, then hit by a fault, or else answered. */
public final class VendorRoutes {
    private static final int BODY_BYTES = 64 * 1024;

    private final Vendors vendors;
    private final Recording recording;
    private final Faults faults;
    private final InstantSource clock;

    public VendorRoutes(Vendors vendors, Recording recording, Faults faults, InstantSource clock) {
        this.vendors = vendors;
        this.recording = recording;
        this.faults = faults;
        this.clock = clock;
    }

    public void mount(Router router) {
        for (String host : vendors.hosts()) {
            router.routeWithRegex("/" + AddressPattern.ofHost(host) + "/.*")
                    .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES))
                    .handler(new RequestRecorder(vendors, recording, clock))
                    .handler(new FaultInjection(vendors, faults));
        }
        vendors.all().forEach(vendor -> vendor.mount(router));
    }
}
