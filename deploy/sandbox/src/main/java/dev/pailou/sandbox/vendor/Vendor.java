package dev.pailou.sandbox.vendor;

import dev.pailou.sandbox.people.Person;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A stand-in for one vendor. Each of the vendor's hosts is a first path segment here: {@code /{host}/{path}}. Two vendors
 * can share a host; then the app tells whose request it is.
 */
public interface Vendor {
    /** @return the name in settings and in the control interface, such as {@code wechat} */
    String name();

    /** @return the vendor's host names; {@code *.} in front of a name stands for any one label */
    Set<String> hosts();

    /** Whether a host is one of the vendor's. */
    default boolean answersAt(String host) {
        int dot = host.indexOf('.');
        return hosts().contains(host) || (dot > 0 && hosts().contains("*" + host.substring(dot)));
    }

    /** Adds the vendor's routes. Recording and faults are already in place on its hosts. */
    void mount(Router router);

    /** @return the names of parameters whose values are secrets of apps */
    Set<String> secretParameters();

    /** @return the id of the app that a request belongs to, also where only a token or a session tells it */
    Optional<String> appOf(RoutingContext request);

    /** Whether the vendor's error can have this code. */
    boolean isErrorCode(String code);

    /** Answers a request with the vendor's error of that code. */
    void fail(RoutingContext request, String code);

    /** @return the ids by which this app knows that person, by the vendor's names for them */
    JsonObject subjects(VendorApp app, Person person);

    /**
     * Does at once what a person in front of the vendor's page would do, under the page's own rules.
     *
     * @param visit where the browser was sent, with its fragment
     * @param person who logs in; empty when the person says no
     */
    Future<Outcome> decide(Visit visit, Optional<Person> person);

    /** Ends the life of all unredeemed codes of the chosen apps. */
    void expireCodes(Predicate<String> apps);

    /** Ends the life of all tokens of the chosen apps. */
    void expireTokens(Predicate<String> apps);

    /** @return the names of the settings of an app that only this vendor asks for, {@code camelCase} */
    default Set<String> appSettings() {
        return Set.of();
    }

    /**
     * A code that the vendor's own client hands to an app without any page of ours, as mini programs and native SDKs do.
     *
     * @param app the app
     * @param person whose client it is
     * @param kind which sort of code, for vendors with several; empty for the usual one
     * @return the code, or empty when this vendor's clients hand out none of that kind
     */
    default Optional<String> clientCode(VendorApp app, Person person, String kind) {
        return Optional.empty();
    }

    /**
     * Pushes an event to the address that the app has registered for events.
     *
     * @param app the app
     * @param event the vendor's name for the event
     * @param details what the event says beyond that
     * @return how that address answered, or empty when the vendor has no such event
     */
    default Optional<Future<Pushed>> push(VendorApp app, String event, Map<String, String> details) {
        return Optional.empty();
    }

    /** @return the QR codes that the app has made by interface call and that can be scanned, newest last */
    default JsonArray qrCodes(String appid) {
        return new JsonArray();
    }
}
