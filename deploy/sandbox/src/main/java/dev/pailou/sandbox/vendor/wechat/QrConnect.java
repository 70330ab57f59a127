package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.memory.RandomText;
import dev.pailou.sandbox.memory.RecentValues;
import dev.pailou.sandbox.page.Pages;
import dev.pailou.sandbox.page.QrCode;
import dev.pailou.sandbox.people.People;
import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Apps;
import dev.pailou.sandbox.vendor.Callback;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Grant;
import dev.pailou.sandbox.vendor.Outcome;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The page with the QR code at {@code https://open.weixin.qq.com/connect/qrconnect}, and what happens when somebody scans
 * it. Errors are shown on the page and never redirected.
 */
final class QrConnect {
    static final String HOST = "open.weixin.qq.com";
    private static final String CONFIRM = "/wechat/confirm";
    private static final int OPEN_PAGES = 20_000;

    private final Apps apps;
    private final People people;
    private final Codes codes;
    private final Pages pages;
    private final URI publicUrl;
    private final RecentValues<QrConnectRequest.Accepted> shown = new RecentValues<>(OPEN_PAGES);

    QrConnect(Apps apps, People people, Codes codes, Pages pages, URI publicUrl) {
        this.apps = apps;
        this.people = people;
        this.codes = codes;
        this.pages = pages;
        this.publicUrl = publicUrl;
    }

    void mount(Router router) {
        router.route("/" + HOST + "/connect/qrconnect").handler(this::show);
        router.get(CONFIRM).handler(context -> pages.send(context, 200, "wechat-scanned.html", Map.of()));
        router.post(CONFIRM).handler(BodyHandler.create(false)).handler(this::confirm);
    }

    /** Does without a page what the page's buttons do, and also checks the fragment, which servers never see. */
    Outcome decide(URI authorizationRequest, Optional<Person> person) {
        return switch (QrConnectRequest.parse(authorizationRequest.getRawQuery(), apps)) {
            case QrConnectRequest.Rejected(QrConnectError error, String explanation) ->
                new Outcome.Refused(error.code(), explanation);
            case QrConnectRequest.Accepted request ->
                QrConnectRequest.FRAGMENT.equals(authorizationRequest.getRawFragment())
                        ? new Outcome.Sent(
                                person.map(who -> scanned(request, who)).orElseGet(() -> cancelled(request)))
                        : new Outcome.Refused("fragment", "the address must end with #" + QrConnectRequest.FRAGMENT);
        };
    }

    void refuse(RoutingContext context, QrConnectError error, String explanation) {
        pages.send(
                context,
                200,
                "wechat-error.html",
                Map.of("code", error.code(), "text", error.text(), "explanation", explanation));
    }

    private void show(RoutingContext context) {
        if (!context.request().method().equals(HttpMethod.GET)) {
            refuse(context, QrConnectError.PARAMETERS, "the method must be GET");
            return;
        }
        switch (QrConnectRequest.parse(context.request().query(), apps)) {
            case QrConnectRequest.Rejected(QrConnectError error, String explanation) ->
                refuse(context, error, explanation);
            case QrConnectRequest.Accepted request -> offer(context, request);
        }
    }

    private void offer(RoutingContext context, QrConnectRequest.Accepted request) {
        String uuid = RandomText.alphanumeric(22);
        shown.put(uuid, request);
        pages.send(
                context,
                200,
                "wechat-qrconnect.html",
                Map.of(
                        "english", request.english(),
                        "target", request.inFrame() ? "_self" : "_top",
                        "action", CONFIRM,
                        "uuid", uuid,
                        "qr", QrCode.svg(publicUrl.resolve(CONFIRM) + "?uuid=" + uuid),
                        "appid", request.appid(),
                        "host", URI.create(request.redirectUri()).getHost(),
                        "people", people.listedFor(request.appid())));
    }

    private void confirm(RoutingContext context) {
        String uuid = context.request().getFormAttribute("uuid");
        String decision = context.request().getFormAttribute("decision");
        Optional<Person> person = Optional.ofNullable(context.request().getFormAttribute("person"))
                .flatMap(people::find);
        if (uuid == null || (decision == null && person.isEmpty())) {
            refuse(context, QrConnectError.PARAMETERS, "nobody was chosen");
            return;
        }
        Optional<QrConnectRequest.Accepted> request = shown.take(uuid);
        if (request.isEmpty()) {
            refuse(context, QrConnectError.PARAMETERS, "this QR code was already scanned or is too old");
        } else if ("leave".equals(decision)) {
            pages.send(context, 200, "wechat-left.html", Map.of());
        } else {
            send(context, person.map(who -> scanned(request.get(), who)).orElseGet(() -> cancelled(request.get())));
        }
    }

    private String scanned(QrConnectRequest.Accepted request, Person person) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", codes.issue(new Grant(request.appid(), person.key())));
        parameters.put("state", request.state());
        return Callback.with(request.redirectUri(), parameters);
    }

    private static String cancelled(QrConnectRequest.Accepted request) {
        return Callback.with(request.redirectUri(), Map.of("state", request.state()));
    }

    private static void send(RoutingContext context, String location) {
        context.response()
                .setStatusCode(302)
                .putHeader("Cache-Control", "no-store")
                .putHeader("Location", location)
                .end();
    }
}
