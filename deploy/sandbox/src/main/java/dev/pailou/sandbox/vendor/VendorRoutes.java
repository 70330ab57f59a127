package dev.pailou.sandbox.vendor;

import dev.pailou.sandbox.fault.Faults;
import dev.pailou.sandbox.recording.Recording;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.InstantSource;
import java.util.regex.Pattern;

/** Puts a vendor on the router: every request to its hosts is recorded, then hit by a fault, or else answered. */
public final class VendorRoutes {
    private static final int BODY_BYTES = 64 * 1024;

    private final Recording recording;
    private final Faults faults;
    private final InstantSource clock;

    public VendorRoutes(Recording recording, Faults faults, InstantSource clock) {
        this.recording = recording;
        this.faults = faults;
        this.clock = clock;
    }

    public void mount(Router router, Vendor vendor) {
        for (String host : vendor.hosts()) {
            router.routeWithRegex("/" + pattern(host) + "/.*")
                    .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES))
                    .handler(new RequestRecorder(vendor, recording, clock))
                    .handler(new FaultInjection(vendor, faults));
        }
        vendor.mount(router);
    }

    private static String pattern(String host) {
        return host.startsWith("*.") ? "[a-z0-9-]+" + Pattern.quote(host.substring(1)) : Pattern.quote(host);
    }
}
