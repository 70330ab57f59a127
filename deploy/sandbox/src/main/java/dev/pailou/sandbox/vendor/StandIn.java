package dev.pailou.sandbox.vendor;

import dev.pailou.sandbox.people.Person;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A vendor put together from login pages and interfaces. For one whose pages or events are unlike all others, the methods
 * of {@link Vendor} that this class leaves at their defaults are given as functions.
 */
public final class StandIn implements Vendor {
    /** Answers a call with the vendor's error. */
    public interface Errors {
        /** Whether there can be such a code. */
        boolean isCode(String code);

        /** The answer for a code that somebody asks for. */
        Answer answer(RoutingContext context, String code);

        /** The answer for a call that broke a rule. */
        Answer answer(RoutingContext context, Violation violation);
    }

    /** Hands out codes of the vendor's own clients, see {@link Vendor#clientCode}. */
    @FunctionalInterface
    public interface ClientCodes {
        Optional<String> issue(VendorApp app, Person person, String kind);
    }

    /** Pushes events, see {@link Vendor#push}. */
    @FunctionalInterface
    public interface Events {
        Optional<Future<Pushed>> push(VendorApp app, String event, Map<String, String> details);
    }

    /** Adds routes of its own, see {@link #routes}. */
    @FunctionalInterface
    public interface Routes {
        void addTo(Router router);
    }

    private record Api(ApiRoute route, Function<ApiCall, Answer> answer) {}

    private final String name;
    private final Shared shared;
    private final Errors errors;
    private final List<AuthorizationEndpoint> pages = new ArrayList<>();
    private final List<Api> interfaces = new ArrayList<>();
    private final List<Codes> codes = new ArrayList<>();
    private final List<Tokens> tokens = new ArrayList<>();
    private final Set<String> secrets = new LinkedHashSet<>();
    private final Set<String> appParameters = new LinkedHashSet<>();
    private final Set<String> tokenParameters = new LinkedHashSet<>();
    private final Set<String> settings = new LinkedHashSet<>();
    private BiFunction<VendorApp, Person, JsonObject> subjects = (_, _) -> new JsonObject();
    private final List<Routes> routes = new ArrayList<>();
    private ClientCodes clientCodes = (_, _, _) -> Optional.empty();
    private Events events = (_, _, _) -> Optional.empty();
    private Function<String, JsonArray> qrCodes = _ -> new JsonArray();
    private final Map<String, BiFunction<Visit, Optional<Person>, Future<Outcome>>> decisions = new LinkedHashMap<>();

    public StandIn(String name, Shared shared, Errors errors) {
        this.name = name;
        this.shared = shared;
        this.errors = errors;
    }

    /** A login page. */
    public StandIn page(AuthorizationEndpoint page) {
        pages.add(page);
        return this;
    }

    /** An interface. */
    public StandIn api(ApiRoute route, Function<ApiCall, Answer> answer) {
        interfaces.add(new Api(route, answer));
        return this;
    }

    public StandIn codes(Codes... kinds) {
        codes.addAll(Arrays.asList(kinds));
        return this;
    }

    public StandIn tokens(Tokens... kinds) {
        tokens.addAll(Arrays.asList(kinds));
        return this;
    }

    /** The parameters and JSON fields whose values are secrets of apps. */
    public StandIn secrets(String... names) {
        secrets.addAll(Arrays.asList(names));
        return this;
    }

    /** The parameters and JSON fields that carry an app's id. */
    public StandIn appParameters(String... names) {
        appParameters.addAll(Arrays.asList(names));
        return this;
    }

    /** The parameters and headers that carry a token; {@code Authorization: Bearer} always does. */
    public StandIn tokenParameters(String... names) {
        tokenParameters.addAll(Arrays.asList(names));
        return this;
    }

    /** What only this vendor asks for of an app. */
    public StandIn appSettings(String... names) {
        settings.addAll(Arrays.asList(names));
        return this;
    }

    /** By which ids an app knows a person. */
    public StandIn subjects(BiFunction<VendorApp, Person, JsonObject> ids) {
        subjects = ids;
        return this;
    }

    public StandIn clientCodes(ClientCodes source) {
        clientCodes = source;
        return this;
    }

    public StandIn events(Events source) {
        events = source;
        return this;
    }

    public StandIn qrCodes(Function<String, JsonArray> source) {
        qrCodes = source;
        return this;
    }

    /** A host whose pages are not login pages with a redirect, and what a person does there. */
    public StandIn decisions(String host, BiFunction<Visit, Optional<Person>, Future<Outcome>> decision) {
        decisions.put(host, decision);
        return this;
    }

    /** Pages unlike all others, at hosts that {@link #decisions} names. */
    public StandIn routes(Routes own) {
        routes.add(own);
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>(decisions.keySet());
        pages.forEach(page -> hosts.add(page.host()));
        interfaces.forEach(api -> hosts.add(api.route.host()));
        return hosts;
    }

    @Override
    public void mount(Router router) {
        pages.forEach(page -> shared.consents().mount(router, page));
        routes.forEach(own -> own.addTo(router));
        interfaces.forEach(api -> api.route.mount(router, errors, api.answer));
    }

    @Override
    public Set<String> secretParameters() {
        return secrets;
    }

    @Override
    public Optional<String> appOf(RoutingContext request) {
        JsonObject json = json(request);
        return values(appParameters, request, json)
                .or(() -> ofToken(request, json))
                .or(() -> ofBasicAuthentication(request));
    }

    @Override
    public boolean isErrorCode(String code) {
        return errors.isCode(code);
    }

    @Override
    public void fail(RoutingContext request, String code) {
        Visit visit = Visit.of(request);
        if (shared.consents().isPage(visit.address())) {
            shared.consents().fail(request, code);
        } else {
            errors.answer(request, code).send(request);
        }
    }

    @Override
    public JsonObject subjects(VendorApp app, Person person) {
        return subjects.apply(app, person);
    }

    @Override
    public Future<Outcome> decide(Visit visit, Optional<Person> person) {
        BiFunction<Visit, Optional<Person>, Future<Outcome>> own = decisions.get(visit.host());
        return own != null
                ? own.apply(visit, person)
                : Future.succeededFuture(shared.consents().decide(visit, person));
    }

    @Override
    public void expireCodes(Predicate<String> apps) {
        codes.forEach(kind -> kind.expire(apps));
    }

    @Override
    public void expireTokens(Predicate<String> apps) {
        tokens.forEach(kind -> kind.expire(apps));
    }

    @Override
    public Set<String> appSettings() {
        return settings;
    }

    @Override
    public Optional<String> clientCode(VendorApp app, Person person, String kind) {
        return clientCodes.issue(app, person, kind);
    }

    @Override
    public Optional<Future<Pushed>> push(VendorApp app, String event, Map<String, String> details) {
        return events.push(app, event, details);
    }

    @Override
    public JsonArray qrCodes(String appid) {
        return qrCodes.apply(appid);
    }

    private Optional<String> ofToken(RoutingContext request, JsonObject json) {
        String bearer = ApiCall.bearer(request);
        return (bearer != null ? Optional.of(bearer) : values(tokenParameters, request, json))
                .flatMap(value -> tokens.stream()
                        .flatMap(kind -> kind.find(value).stream())
                        .findFirst())
                .map(token -> token.grant().appid());
    }

    private static Optional<String> ofBasicAuthentication(RoutingContext request) {
        String header = request.request().getHeader("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return Optional.empty();
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            return Optional.of(pair.split(":", 2)[0]);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<String> values(Set<String> names, RoutingContext request, JsonObject json) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(request.request().getParam(name))
                        .or(() -> Optional.ofNullable(request.request().getHeader(name)))
                        .or(() -> Optional.ofNullable(json.getValue(name)).map(Object::toString))
                        .stream())
                .findFirst();
    }

    private static JsonObject json(RoutingContext request) {
        try {
            String type = request.request().getHeader("Content-Type");
            return type != null
                            && type.startsWith("application/json")
                            && request.body().length() > 0
                    ? new JsonObject(request.body().buffer())
                    : new JsonObject();
        } catch (DecodeException | ClassCastException notAnObject) {
            return new JsonObject();
        }
    }
}
