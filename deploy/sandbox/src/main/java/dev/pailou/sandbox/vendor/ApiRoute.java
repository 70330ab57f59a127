package dev.pailou.sandbox.vendor;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One interface of a vendor's servers, and how it must be called. A call that breaks a rule gets the vendor's error and
 * never reaches what would answer it.
 */
public final class ApiRoute {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private record HeaderRule(String name, Predicate<String> allowed, String wanted) {}

    private final List<HttpMethod> methods;
    private final AddressPattern address;
    private final List<HeaderRule> headers = new ArrayList<>();
    private ParameterRules query = new ParameterRules();
    private ParameterRules form;
    private ParameterRules json;

    private ApiRoute(String host, String path, HttpMethod... methods) {
        this.methods = List.of(methods);
        this.address = new AddressPattern(host, path);
    }

    public static ApiRoute get(String host, String path) {
        return new ApiRoute(host, path, HttpMethod.GET);
    }

    public static ApiRoute post(String host, String path) {
        return new ApiRoute(host, path, HttpMethod.POST);
    }

    public static ApiRoute getOrPost(String host, String path) {
        return new ApiRoute(host, path, HttpMethod.GET, HttpMethod.POST);
    }

    /** What the query must be; without this there must be none. */
    public ApiRoute query(ParameterRules rules) {
        query = rules;
        return this;
    }

    /** The body must be an urlencoded form of these parameters; with {@link #json} too, it can be either. */
    public ApiRoute form(ParameterRules rules) {
        form = rules.asForm();
        return this;
    }

    /** The body must be a JSON object of these fields, inner ones by their path. */
    public ApiRoute json(ParameterRules rules) {
        json = rules.inAnyOrder();
        return this;
    }

    /** A header must be there and have such a value. */
    public ApiRoute header(String name, Predicate<String> allowed, String wanted) {
        headers.add(new HeaderRule(name, allowed, wanted));
        return this;
    }

    public String host() {
        return address.host();
    }

    /**
     * Adds it to the router.
     *
     * @param router the router
     * @param errors the vendor's errors, for a call that broke a rule
     * @param answer the answer to a call that kept to all of them
     */
    void mount(Router router, StandIn.Errors errors, Function<ApiCall, Answer> answer) {
        router.routeWithRegex(address.regex()).handler(context -> {
            Parameters asked = Parameters.parse(context.request().query());
            Parameters body;
            try {
                body = body(context);
            } catch (DecodeException | ClassCastException notAnObject) {
                errors.answer(context, Violation.badValue(Violation.BODY, "a JSON object"))
                        .send(context);
                return;
            }
            violation(context, asked, body)
                    .map(broken -> errors.answer(context, broken))
                    .orElseGet(() -> answer.apply(new ApiCall(context, asked, body)))
                    .send(context);
        });
    }

    private Parameters body(RoutingContext context) {
        if (isJson(context) && context.body().length() > 0) {
            return Parameters.of(new JsonObject(context.body().buffer()));
        }
        return Parameters.parse(context.body().asString());
    }

    private Optional<Violation> violation(RoutingContext context, Parameters asked, Parameters body) {
        if (!methods.contains(context.request().method())) {
            return Optional.of(Violation.badValue(
                    Violation.METHOD, methods.stream().map(HttpMethod::name).collect(Collectors.joining(" or "))));
        }
        return query.check(asked)
                .or(() -> contentType(context))
                .or(() -> bodyRules(context).check(body))
                .or(() -> headers.stream()
                        .flatMap(rule -> header(rule, context).stream())
                        .findFirst());
    }

    private ParameterRules bodyRules(RoutingContext context) {
        if (isJson(context)) {
            return json;
        }
        return form == null ? new ParameterRules() : form;
    }

    /** Whether the body is JSON and not a form. */
    private boolean isJson(RoutingContext context) {
        return json != null && (form == null || isOfType(context, JSON));
    }

    private Optional<Violation> contentType(RoutingContext context) {
        String wanted = isJson(context) ? JSON : form == null ? null : FORM;
        return wanted == null || context.body().length() <= 0 || isOfType(context, wanted)
                ? Optional.empty()
                : Optional.of(Violation.badValue("Content-Type", wanted));
    }

    private static boolean isOfType(RoutingContext context, String wanted) {
        String type = context.request().getHeader("Content-Type");
        return type != null && type.split(";")[0].strip().equalsIgnoreCase(wanted);
    }

    private static Optional<Violation> header(HeaderRule header, RoutingContext context) {
        String value = context.request().getHeader(header.name);
        if (value == null) {
            return Optional.of(new Violation(Violation.Kind.MISSING, header.name, "is missing"));
        }
        return header.allowed.test(value)
                ? Optional.empty()
                : Optional.of(Violation.badValue(header.name, header.wanted));
    }
}
