package dev.pailou.sandbox;

import dev.pailou.sandbox.control.Controls;
import dev.pailou.sandbox.demo.DemoApplications;
import dev.pailou.sandbox.fault.Faults;
import dev.pailou.sandbox.mail.MailPage;
import dev.pailou.sandbox.mail.Mails;
import dev.pailou.sandbox.page.Assets;
import dev.pailou.sandbox.page.Pages;
import dev.pailou.sandbox.people.Avatars;
import dev.pailou.sandbox.people.People;
import dev.pailou.sandbox.recording.Recording;
import dev.pailou.sandbox.vendor.Apps;
import dev.pailou.sandbox.vendor.Consents;
import dev.pailou.sandbox.vendor.EventPush;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.VendorRoutes;
import dev.pailou.sandbox.vendor.Vendors;
import dev.pailou.sandbox.vendor.azure.AzureVendor;
import dev.pailou.sandbox.vendor.baidu.BaiduVendor;
import dev.pailou.sandbox.vendor.dingtalk.DingtalkVendor;
import dev.pailou.sandbox.vendor.feishu.FeishuVendor;
import dev.pailou.sandbox.vendor.generic.OAuthVendor;
import dev.pailou.sandbox.vendor.gitee.GiteeVendor;
import dev.pailou.sandbox.vendor.github.GithubVendor;
import dev.pailou.sandbox.vendor.gitlab.GitlabVendor;
import dev.pailou.sandbox.vendor.google.GoogleVendor;
import dev.pailou.sandbox.vendor.huawei.HuaweiVendor;
import dev.pailou.sandbox.vendor.idtoken.IdTokens;
import dev.pailou.sandbox.vendor.linkedin.LinkedinVendor;
import dev.pailou.sandbox.vendor.openid.OpenIdVendor;
import dev.pailou.sandbox.vendor.qingcloud.QingCloudVendor;
import dev.pailou.sandbox.vendor.qq.QqVendor;
import dev.pailou.sandbox.vendor.slack.SlackVendor;
import dev.pailou.sandbox.vendor.wechat.WechatVendor;
import dev.pailou.sandbox.vendor.wecom.WecomVendor;
import dev.pailou.sandbox.vendor.weibo.WeiboVendor;
import dev.pailou.sandbox.vendor.xiaomi.XiaomiVendor;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the parts together. A further vendor is one more element of {@link #vendors}. */
final class Routes {
    private static final System.Logger LOG = System.getLogger(Routes.class.getName());

    private final Pages pages = new Pages();
    private final People people = new People();
    private final Faults faults = new Faults();
    private final IdTokens idTokens = new IdTokens(faults);
    private final Recording recording = new Recording();
    private final Apps apps;
    private final Consents consents;
    private final Vendors vendors;
    private final DemoApplications demos;
    private final Mails mails;
    private final InstantSource clock;
    private final Vertx vertx;

    Routes(Vertx vertx, SandboxSettings settings, URI publicUrl, Mails mails, InstantSource clock) {
        this.mails = mails;
        this.vertx = vertx;
        this.clock = clock;
        this.apps = new Apps(settings.apps());
        this.consents = new Consents(apps, people, pages, faults, publicUrl);
        this.vendors = new Vendors(
                vendors(new Shared(
                        apps, people, pages, consents, faults, idTokens, new EventPush(), publicUrl, clock, vertx)),
                apps);
        this.demos = new DemoApplications(publicUrl, settings.demo(), pages);
        settings.apps().forEach(this::refuseUnknown);
    }

    /** One line a vendor. */
    private static List<Vendor> vendors(Shared shared) {
        List<Vendor> vendors = new ArrayList<>();
        vendors.add(WechatVendor.create(shared));
        vendors.add(OpenIdVendor.create(shared));
        vendors.add(OAuthVendor.create(shared));
        vendors.add(WecomVendor.create(shared));
        vendors.add(GithubVendor.create(shared));
        vendors.add(GoogleVendor.create(shared));
        vendors.add(GiteeVendor.create(shared));
        vendors.add(GitlabVendor.create(shared));
        vendors.add(LinkedinVendor.create(shared));
        vendors.add(SlackVendor.create(shared));
        vendors.add(QqVendor.create(shared));
        vendors.add(WeiboVendor.create(shared));
        vendors.add(BaiduVendor.create(shared));
        vendors.add(XiaomiVendor.create(shared));
        vendors.add(QingCloudVendor.create(shared));
        vendors.add(AzureVendor.create(shared));
        vendors.add(HuaweiVendor.create(shared));
        vendors.add(FeishuVendor.create(shared));
        vendors.add(DingtalkVendor.create(shared));
        return vendors;
    }

    Router router() {
        Router router = Router.router(vertx);
        router.get("/health").handler(context -> context.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("status", "UP").toBuffer()));
        router.get("/").handler(this::index);
        Assets.mount(router);
        new Avatars(people, pages).mount(router);
        consents.mount(router);
        new MailPage(mails, pages).mount(router);
        new VendorRoutes(vendors, recording, faults, clock).mount(router);
        demos.mount(router);
        new Controls(vendors, apps, people, faults, idTokens, recording, demos, mails).mount(router);
        router.errorHandler(404, context -> notice(context, 404, "There is nothing here."));
        router.errorHandler(500, context -> {
            LOG.log(System.Logger.Level.WARNING, "A request failed", context.failure());
            notice(context, 500, "The sandbox failed; its log says why.");
        });
        return router;
    }

    private void index(RoutingContext context) {
        pages.send(context, 200, "index.html", Map.of("hosts", vendors.hosts(), "people", people.listedFor("")));
    }

    private void notice(RoutingContext context, int status, String text) {
        pages.send(context, status, "notice.html", Map.of("text", text));
    }

    private void refuseUnknown(VendorApp app) {
        Vendor vendor = vendors.named(app.vendor())
                .orElseThrow(
                        () -> new SandboxException("There is no vendor %s in the sandbox.".formatted(app.vendor())));
        app.settings().keySet().stream()
                .filter(name -> !name.equals(VendorApp.REDIRECT_URI)
                        && !vendor.appSettings().contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new SandboxException("%s is not a setting of an app of %s.".formatted(name, app.vendor()));
                });
    }
}
