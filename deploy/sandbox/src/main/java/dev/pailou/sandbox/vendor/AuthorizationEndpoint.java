package dev.pailou.sandbox.vendor;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One address of a vendor to which an app sends the browser, what must be true of such a request, and how the browser
 * comes back. What is not set is as with most vendors: {@code client_id}, {@code redirect_uri}, {@code state}, no
 * fragment, a refusal on the page.
 */
public final class AuthorizationEndpoint {
    /** A rule about a request whose parameters are in order. */
    @FunctionalInterface
    public interface Check {
        Optional<Violation> check(VendorApp app, Parameters parameters, Visit visit);
    }

    /** What an endpoint makes of a request. */
    sealed interface Examined {
        /** The person can be asked. */
        record Acceptable(AuthorizationEndpoint endpoint, VendorAddress address, Grant request) implements Examined {}

        record Unacceptable(PageError error, String explanation) implements Examined {}
    }

    private record Denial(Predicate<Grant> when, boolean silent, Map<String, String> parameters) {}

    private final String vendor;
    private final AddressPattern address;
    private final Look look;
    private final ParameterRules rules;
    private final List<Check> checks = new ArrayList<>();
    private final List<Denial> denials = new ArrayList<>();
    private String appParameter = "client_id";
    private String fragment = "";
    private Predicate<VendorApp> apps = _ -> true;
    private Function<Violation, PageError> errors = violation -> new PageError("parameters", "参数错误");
    private Function<String, Optional<PageError>> errorsByCode = _ -> Optional.empty();
    private Function<Grant, Map<String, String>> success;
    private Function<Grant, Map<String, String>> always = _ -> Map.of();
    private BiFunction<VendorApp, Visit, Map<String, String>> remembered = (_, _) -> Map.of();
    private Predicate<Grant> posted = request -> "form_post".equals(request.asked("response_mode"));
    private Function<String, Map<String, String>> errorRedirect;

    private AuthorizationEndpoint(String vendor, AddressPattern address, Look look, ParameterRules rules) {
        this.vendor = vendor;
        this.address = address;
        this.look = look;
        this.rules = rules;
    }

    /**
     * Begins an endpoint.
     *
     * @param vendor the vendor's name in settings
     * @param address host and path, such as {@code open.weixin.qq.com/connect/qrconnect}; see {@link AddressPattern}
     * @param look how its page looks
     * @param rules what parameters it takes
     */
    public static AuthorizationEndpoint of(String vendor, String address, Look look, ParameterRules rules) {
        int slash = address.indexOf('/');
        return new AuthorizationEndpoint(
                vendor, new AddressPattern(address.substring(0, slash), address.substring(slash)), look, rules);
    }

    /** The parameter with the app's id. */
    public AuthorizationEndpoint appParameter(String name) {
        appParameter = name;
        return this;
    }

    /** Only these apps of the vendor can be used here. */
    public AuthorizationEndpoint onlyFor(Predicate<VendorApp> chosen) {
        apps = chosen;
        return this;
    }

    /** The fragment that the address must end with, without {@code #}. */
    public AuthorizationEndpoint fragment(String wanted) {
        fragment = wanted;
        return this;
    }

    /** One more rule. */
    public AuthorizationEndpoint check(Check check) {
        checks.add(check);
        return this;
    }

    /** What the page says when a rule is broken. */
    public AuthorizationEndpoint errors(Function<Violation, PageError> texts) {
        errors = texts;
        return this;
    }

    /** What the page says for an error code that somebody asks for. */
    public AuthorizationEndpoint errorsByCode(Function<String, Optional<PageError>> texts) {
        errorsByCode = texts;
        return this;
    }

    /** Errors that somebody asks for are sent back to the app with these parameters, as this vendor does it. */
    public AuthorizationEndpoint errorRedirect(Function<String, Map<String, String>> parameters) {
        errorRedirect = parameters;
        return this;
    }

    /** The browser comes back with a code of these. */
    public AuthorizationEndpoint codes(Codes codes) {
        return success(grant -> Map.of("code", codes.issue(grant)));
    }

    /** The browser comes back with these parameters, in their order, then the state. */
    public AuthorizationEndpoint success(Function<Grant, Map<String, String>> parameters) {
        success = parameters;
        return this;
    }

    /** Whatever the answer is, these parameters follow the state. */
    public AuthorizationEndpoint always(Function<Grant, Map<String, String>> parameters) {
        always = parameters;
        return this;
    }

    /** What the grant remembers of the app and of the address itself, besides the parameters. */
    public AuthorizationEndpoint remember(BiFunction<VendorApp, Visit, Map<String, String>> values) {
        remembered = values;
        return this;
    }

    /** For which requests the browser comes back by posting a form, instead of those with {@code form_post}. */
    public AuthorizationEndpoint postedFor(Predicate<Grant> chosen) {
        posted = chosen;
        return this;
    }

    /** Who says no is sent back with these parameters, in their order, then the state. */
    public AuthorizationEndpoint denial(Map<String, String> parameters) {
        return denial(_ -> true, parameters);
    }

    /** As {@link #denial(Map)}, for some requests only. */
    public AuthorizationEndpoint denial(Predicate<Grant> when, Map<String, String> parameters) {
        denials.add(new Denial(when, false, parameters));
        return this;
    }

    /** Who says no is sent nowhere. */
    public AuthorizationEndpoint silentDenial() {
        denials.add(new Denial(_ -> true, true, Map.of()));
        return this;
    }

    public String host() {
        return address.host();
    }

    AddressPattern address() {
        return address;
    }

    Look look() {
        return look;
    }

    String fragment() {
        return fragment;
    }

    boolean sendsErrorsBack() {
        return errorRedirect != null;
    }

    boolean canDeny(Grant request, boolean silently) {
        return denials.stream().anyMatch(denial -> denial.silent == silently && denial.when.test(request));
    }

    /** Whether the request's app is one for which this endpoint is made. */
    boolean knows(Parameters parameters, Apps known) {
        return known.find(vendor, parameters.value(appParameter)).filter(apps).isPresent();
    }

    String appidIn(Parameters parameters) {
        return parameters.value(appParameter);
    }

    Examined examine(Visit visit, Apps known) {
        Parameters parameters = Parameters.parse(visit.query());
        Optional<VendorApp> app =
                known.find(vendor, parameters.value(appParameter)).filter(apps);
        return rules.check(parameters)
                .or(() -> app.isPresent()
                        ? violation(app.get(), parameters, visit)
                        : Optional.of(Violation.badValue(appParameter, "the id of a registered app")))
                .<Examined>map(violation -> new Examined.Unacceptable(errors.apply(violation), violation.sentence()))
                .orElseGet(() -> new Examined.Acceptable(this, visit.address(), request(app.get(), parameters, visit)));
    }

    private Grant request(VendorApp app, Parameters parameters, Visit visit) {
        Map<String, String> asked = parameters.byName();
        asked.putAll(remembered.apply(app, visit));
        return new Grant(app.appid(), null, asked);
    }

    boolean isPosted(Grant request) {
        return posted.test(request);
    }

    Map<String, String> granted(Grant request, String person) {
        return back(request, success.apply(new Grant(request.appid(), person, request.asked())));
    }

    /** @return the callback's parameters for somebody who says no, or empty when nobody is sent back */
    Optional<Map<String, String>> denied(Grant request, boolean silently) {
        return denials.stream()
                .filter(denial -> denial.silent == silently && denial.when.test(request))
                .findFirst()
                .filter(denial -> !denial.silent)
                .map(denial -> back(request, denial.parameters));
    }

    Map<String, String> failed(Grant request, String code) {
        return back(request, errorRedirect.apply(code));
    }

    PageError errorOf(Violation violation) {
        return errors.apply(violation);
    }

    PageError errorOf(String code) {
        return errorsByCode.apply(code).orElseGet(() -> new PageError(code, "参数错误"));
    }

    private Optional<Violation> violation(VendorApp app, Parameters parameters, Visit visit) {
        Optional<Violation> redirect = redirectUri(app, parameters.value("redirect_uri"));
        for (Check check : checks) {
            redirect = redirect.or(() -> check.check(app, parameters, visit));
        }
        return redirect.or(() -> fragment(visit));
    }

    private static Optional<Violation> redirectUri(VendorApp app, String address) {
        String registered = app.setting(VendorApp.REDIRECT_URI);
        if (registered != null) {
            return registered.equals(address)
                    ? Optional.empty()
                    : Optional.of(Violation.badValue("redirect_uri", registered));
        }
        return app.redirectHost().equalsIgnoreCase(hostOf(address))
                ? Optional.empty()
                : Optional.of(new Violation(
                        Violation.Kind.BAD_VALUE, "redirect_uri", "must be at the host " + app.redirectHost()));
    }

    private Optional<Violation> fragment(Visit visit) {
        if (visit.fragment() == null || visit.fragment().equals(fragment)) {
            return Optional.empty();
        }
        return Optional.of(Violation.badValue(Violation.FRAGMENT, fragment.isEmpty() ? "absent" : "#" + fragment));
    }

    private static String hostOf(String address) {
        try {
            URI uri = URI.create(address == null ? "" : address);
            return uri.getRawUserInfo() == null ? uri.getHost() : null;
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private Map<String, String> back(Grant request, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        if (request.asked("state") != null) {
            all.put("state", request.asked("state"));
        }
        all.putAll(always.apply(request));
        return all;
    }
}
