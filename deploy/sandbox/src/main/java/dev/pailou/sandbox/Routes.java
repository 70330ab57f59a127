package dev.pailou.sandbox;

import dev.pailou.sandbox.control.Controls;
import dev.pailou.sandbox.demo.DemoApplications;
import dev.pailou.sandbox.fault.Faults;
import dev.pailou.sandbox.page.Assets;
import dev.pailou.sandbox.page.Pages;
import dev.pailou.sandbox.people.Avatars;
import dev.pailou.sandbox.people.People;
import dev.pailou.sandbox.recording.Recording;
import dev.pailou.sandbox.vendor.Apps;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.VendorRoutes;
import dev.pailou.sandbox.vendor.wechat.WechatVendor;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Puts the parts together. A further vendor is one more element of {@link #vendors}. */
final class Routes {
    private static final System.Logger LOG = System.getLogger(Routes.class.getName());

    private final Pages pages = new Pages();
    private final People people = new People();
    private final Faults faults = new Faults();
    private final Recording recording = new Recording();
    private final Apps apps;
    private final List<Vendor> vendors;
    private final DemoApplications demos;
    private final InstantSource clock;

    Routes(SandboxSettings settings, URI publicUrl, InstantSource clock) {
        this.clock = clock;
        this.apps = new Apps(settings.apps());
        this.vendors = List.of(new WechatVendor(apps, people, pages, publicUrl, clock));
        this.demos = new DemoApplications(publicUrl, settings.demo(), pages);
        refuseAppsOfUnknownVendors(settings.apps());
    }

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/health").handler(context -> context.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("status", "UP").toBuffer()));
        router.get("/").handler(this::index);
        Assets.mount(router);
        new Avatars(people, pages).mount(router);
        VendorRoutes vendorRoutes = new VendorRoutes(recording, faults, clock);
        vendors.forEach(vendor -> vendorRoutes.mount(router, vendor));
        demos.mount(router);
        new Controls(vendors, apps, people, faults, recording, demos).mount(router);
        router.errorHandler(404, context -> notice(context, 404, "There is nothing here."));
        router.errorHandler(500, context -> {
            LOG.log(System.Logger.Level.WARNING, "A request failed", context.failure());
            notice(context, 500, "The sandbox failed; its log says why.");
        });
        return router;
    }

    private void index(RoutingContext context) {
        List<String> hosts = vendors.stream()
                .flatMap(vendor -> vendor.hosts().stream())
                .sorted()
                .toList();
        pages.send(context, 200, "index.html", Map.of("hosts", hosts, "people", people.listedFor("")));
    }

    private void notice(RoutingContext context, int status, String text) {
        pages.send(context, status, "notice.html", Map.of("text", text));
    }

    private void refuseAppsOfUnknownVendors(List<VendorApp> known) {
        for (VendorApp app : known) {
            if (vendors.stream().noneMatch(vendor -> vendor.name().equals(app.vendor()))) {
                throw new SandboxException("There is no vendor %s in the sandbox.".formatted(app.vendor()));
            }
        }
    }
}
