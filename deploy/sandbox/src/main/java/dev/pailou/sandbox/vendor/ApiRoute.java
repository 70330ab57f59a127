package dev.pailou.sandbox.vendor;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One interface of a vendor's servers, and how it must be called. A call that breaks a rule gets the vendor's error and
 * never reaches what would answer it.
 */
public final class ApiRoute {
    private record HeaderRule(String name, Predicate<String> allowed, String wanted) {}

    private final HttpMethod method;
    private final String host;
    private final String path;
    private ParameterRules query = new ParameterRules();
    private ParameterRules form;
    private ParameterRules json;
    private HeaderRule header;

    private ApiRoute(HttpMethod method, String host, String path) {
        this.method = method;
        this.host = host;
        this.path = path;
    }

    public static ApiRoute get(String host, String path) {
        return new ApiRoute(HttpMethod.GET, host, path);
    }

    public static ApiRoute post(String host, String path) {
        return new ApiRoute(HttpMethod.POST, host, path);
    }

    /** What the query must be; without this there must be none. */
    public ApiRoute query(ParameterRules rules) {
        query = rules;
        return this;
    }

    /** The body must be an urlencoded form of these parameters. */
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
        header = new HeaderRule(name, allowed, wanted);
        return this;
    }

    public String host() {
        return host;
    }

    /**
     * Adds it to the router.
     *
     * @param router the router
     * @param errors the vendor's errors, for a call that broke a rule
     * @param answer the answer to a call that kept to all of them
     */
    void mount(Router router, StandIn.Errors errors, Function<ApiCall, Answer> answer) {
        router.route("/" + host + path).handler(context -> {
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
        if (json != null && context.body().length() > 0) {
            return Parameters.of(new JsonObject(context.body().buffer()));
        }
        return Parameters.parse(context.body().asString());
    }

    private Optional<Violation> violation(RoutingContext context, Parameters asked, Parameters body) {
        if (!context.request().method().equals(method)) {
            return Optional.of(Violation.badValue(Violation.METHOD, method.name()));
        }
        return query.check(asked)
                .or(() -> contentType(context))
                .or(() -> bodyRules().check(body))
                .or(() -> header(context));
    }

    private ParameterRules bodyRules() {
        if (form != null) {
            return form;
        }
        return json == null ? new ParameterRules() : json;
    }

    private Optional<Violation> contentType(RoutingContext context) {
        String wanted = form != null ? "application/x-www-form-urlencoded" : json != null ? "application/json" : null;
        String type = context.request().getHeader("Content-Type");
        if (wanted == null || (type != null && type.split(";")[0].strip().equalsIgnoreCase(wanted))) {
            return Optional.empty();
        }
        return Optional.of(Violation.badValue("Content-Type", wanted));
    }

    private Optional<Violation> header(RoutingContext context) {
        if (header == null) {
            return Optional.empty();
        }
        String value = context.request().getHeader(header.name);
        if (value == null) {
            return Optional.of(new Violation(Violation.Kind.MISSING, header.name, "is missing"));
        }
        return header.allowed.test(value)
                ? Optional.empty()
                : Optional.of(Violation.badValue(header.name, header.wanted));
    }
}
