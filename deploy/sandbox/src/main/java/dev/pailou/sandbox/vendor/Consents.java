package dev.pailou.sandbox.vendor;

import dev.pailou.sandbox.fault.Fault;
import dev.pailou.sandbox.fault.FaultKind;
import dev.pailou.sandbox.fault.Faults;
import dev.pailou.sandbox.memory.RandomText;
import dev.pailou.sandbox.memory.RecentValues;
import dev.pailou.sandbox.page.Pages;
import dev.pailou.sandbox.page.QrCode;
import dev.pailou.sandbox.people.People;
import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.AuthorizationEndpoint.Examined;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages on which people choose who logs in, for all vendors: one template, in the vendor's name and colour. Requests
 * that a vendor would not take are refused on its page.
 */
public final class Consents {
    private static final String CONFIRM = "/consent";
    private static final int OPEN_PAGES = 20_000;

    private final Apps apps;
    private final People people;
    private final Pages pages;
    private final Faults faults;
    private final URI publicUrl;
    private final Map<AddressPattern, List<AuthorizationEndpoint>> endpoints = new LinkedHashMap<>();
    private final RecentValues<Examined.Acceptable> shown = new RecentValues<>(OPEN_PAGES);

    public Consents(Apps apps, People people, Pages pages, Faults faults, URI publicUrl) {
        this.apps = apps;
        this.people = people;
        this.pages = pages;
        this.faults = faults;
        this.publicUrl = publicUrl;
    }

    /** Adds what the pages' buttons lead to. */
    public void mount(Router router) {
        router.get(CONFIRM).handler(context -> pages.send(context, 200, "scanned.html", Map.of()));
        router.post(CONFIRM).handler(BodyHandler.create(false)).handler(this::confirm);
    }

    /** Adds one endpoint; of several at one address the one that knows the app is meant. */
    public void mount(Router router, AuthorizationEndpoint endpoint) {
        List<AuthorizationEndpoint> there = endpoints.computeIfAbsent(endpoint.address(), _ -> new ArrayList<>());
        there.add(endpoint);
        if (there.size() == 1) {
            router.routeWithRegex(endpoint.address().regex()).handler(this::show);
        }
    }

    /** Does without a page what the page's buttons do, and also checks the fragment, which servers never see. */
    public Outcome decide(Visit visit, Optional<Person> person) {
        Optional<AuthorizationEndpoint> endpoint = endpointFor(visit);
        if (endpoint.isEmpty()) {
            return new Outcome.Refused("404", "there is no login page at %s%s".formatted(visit.host(), visit.path()));
        }
        return switch (endpoint.get().examine(visit, apps)) {
            case Examined.Unacceptable(PageError error, String explanation) ->
                new Outcome.Refused(error.code(), explanation);
            case Examined.Acceptable acceptable -> outcome(acceptable, person, false);
        };
    }

    /** Whether a login page is at that address. */
    boolean isPage(VendorAddress address) {
        return endpoints.keySet().stream().anyMatch(known -> known.matches(address));
    }

    /** Answers with an error that somebody asked for, in the vendor's way. */
    void fail(RoutingContext context, String code) {
        Visit visit = Visit.of(context);
        AuthorizationEndpoint endpoint = endpointFor(visit).orElseThrow();
        if (endpoint.sendsErrorsBack() && endpoint.examine(visit, apps) instanceof Examined.Acceptable accepted) {
            send(context, accepted, back(accepted, endpoint.failed(accepted.request(), code)));
        } else {
            refuse(context, endpoint, endpoint.errorOf(code), "error " + code);
        }
    }

    private Optional<AuthorizationEndpoint> endpointFor(Visit visit) {
        List<AuthorizationEndpoint> there = endpoints.entrySet().stream()
                .filter(entry -> entry.getKey().matches(visit.address()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        Parameters parameters = Parameters.parse(visit.query());
        return there.stream()
                .filter(endpoint -> endpoint.knows(parameters, apps))
                .findFirst()
                .or(() -> there.stream().findFirst());
    }

    private void show(RoutingContext context) {
        Visit visit = Visit.of(context);
        AuthorizationEndpoint endpoint = endpointFor(visit).orElseThrow();
        if (!context.request().method().equals(HttpMethod.GET)) {
            Violation violation = Violation.badValue(Violation.METHOD, "GET");
            refuse(context, endpoint, endpoint.errorOf(violation), violation.sentence());
            return;
        }
        switch (endpoint.examine(visit, apps)) {
            case Examined.Unacceptable(PageError error, String explanation) ->
                refuse(context, endpoint, error, explanation);
            case Examined.Acceptable request -> offer(context, request);
        }
    }

    private void offer(RoutingContext context, Examined.Acceptable examined) {
        String uuid = RandomText.alphanumeric(22);
        shown.put(uuid, examined);
        AuthorizationEndpoint endpoint = examined.endpoint();
        Grant request = examined.request();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("look", endpoint.look());
        data.put("vendorHost", examined.address().host());
        data.put("english", "en".equals(request.asked("lang")) || "en".equals(request.asked("language")));
        data.put("target", "true".equals(request.asked("self_redirect")) ? "_self" : "_top");
        data.put("action", CONFIRM);
        data.put("uuid", uuid);
        data.put("qr", endpoint.look().qrCode() ? QrCode.svg(publicUrl.resolve(CONFIRM) + "?uuid=" + uuid) : "");
        data.put("fragment", endpoint.fragment());
        data.put("appid", request.appid());
        data.put("host", URI.create(request.asked("redirect_uri")).getHost());
        data.put("scope", request.asked().getOrDefault("scope", ""));
        data.put("people", people.listedFor(request.appid()));
        data.put("canCancel", endpoint.canDeny(request, false));
        data.put("canLeave", endpoint.canDeny(request, true));
        pages.send(context, 200, "authorize.html", data);
    }

    private void confirm(RoutingContext context) {
        String uuid = context.request().getFormAttribute("uuid");
        String decision = context.request().getFormAttribute("decision");
        Optional<Person> person = Optional.ofNullable(context.request().getFormAttribute("person"))
                .flatMap(people::find);
        Optional<Examined.Acceptable> request =
                uuid == null || (decision == null && person.isEmpty()) ? Optional.empty() : shown.take(uuid);
        if (request.isEmpty()) {
            pages.send(context, 200, "used.html", Map.of());
            return;
        }
        send(context, request.get(), outcome(request.get(), person, "leave".equals(decision)));
    }

    private Outcome outcome(Examined.Acceptable examined, Optional<Person> person, boolean silently) {
        AuthorizationEndpoint endpoint = examined.endpoint();
        return person.map(who -> Optional.of(endpoint.granted(examined.request(), who.key())))
                .orElseGet(() -> endpoint.denied(examined.request(), silently))
                .map(parameters -> back(examined, parameters))
                .orElseGet(Outcome.Stayed::new);
    }

    /** The way to the callback; its parameters are changed by a fault that waits for the app. */
    private Outcome back(Examined.Acceptable examined, Map<String, String> parameters) {
        Grant request = examined.request();
        VendorAddress address = examined.address();
        Map<String, String> changed = faults.take(FaultKind.CALLBACK, address.host(), address.path(), request.appid())
                .map(fault -> patched(parameters, fault))
                .orElse(parameters);
        String redirectUri = request.asked("redirect_uri");
        return examined.endpoint().isPosted(request)
                ? new Outcome.Posted(redirectUri, changed)
                : new Outcome.Sent(Callback.with(redirectUri, changed));
    }

    private static Map<String, String> patched(Map<String, String> parameters, Fault fault) {
        Map<String, String> changed = new LinkedHashMap<>();
        Answer.merge(new JsonObject(new LinkedHashMap<>(parameters)), new JsonObject(fault.value()))
                .forEach(entry -> changed.put(entry.getKey(), entry.getValue().toString()));
        return changed;
    }

    private void refuse(RoutingContext context, AuthorizationEndpoint endpoint, PageError error, String explanation) {
        pages.send(
                context,
                200,
                "refused.html",
                Map.of(
                        "look", endpoint.look(),
                        "vendorHost", VendorAddress.of(context.request()).host(),
                        "code", error.code(),
                        "text", error.text(),
                        "explanation", explanation));
    }

    private void send(RoutingContext context, Examined.Acceptable examined, Outcome outcome) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("look", examined.endpoint().look());
        data.put("vendorHost", examined.address().host());
        switch (outcome) {
            case Outcome.Sent(String location) ->
                context.response()
                        .setStatusCode(302)
                        .putHeader("Cache-Control", "no-store")
                        .putHeader("Location", location)
                        .end();
            case Outcome.Posted(String action, Map<String, String> fields) -> {
                data.put("action", action);
                data.put("fields", fields.entrySet());
                pages.send(context, 200, "form-post.html", data);
            }
            case Outcome.Stayed _ -> pages.send(context, 200, "left.html", data);
            case Outcome.Refused(String code, String explanation) ->
                refuse(context, examined.endpoint(), examined.endpoint().errorOf(code), explanation);
        }
    }
}
