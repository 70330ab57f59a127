package dev.pailou.login.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.kernel.events.Subject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * What the contract has to know of one provider, from the vendor's documentation and not from its definition. In values,
 * {@code {appid}}, {@code {secret}} and {@code {events}}, our address for pushes, are filled in.
 */
final class Facts {

    private static final String DESKTOP =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

    /**
     * What namespaces are made of.
     *
     * @param source  the identity source
     * @param appId   the app's id at the vendor
     * @param fields  the connection's form
     */
    record Names(String source, String appId, Map<String, String> fields) {}

    final String provider;
    /** The stand-in's name. */
    final String vendor;

    /** The way among the sandbox's expectations. */
    String way = "web";

    String category = "social";
    /** Shape of the app's id: {@code #} stands for a hex digit, {@code @} for a digit, the rest for itself. */
    String appIdShape = "################";
    /** Further settings of the app at the stand-in. */
    final Map<String, Object> app = new HashMap<>();
    /** The form without credentials. */
    final Map<String, String> fields = new LinkedHashMap<>();
    /** The form's credentials. */
    final Map<String, String> secrets = new LinkedHashMap<>();
    /** The browser in which it works. */
    String agent = DESKTOP;
    /** Whether the vendor looks at the page that leads to it. */
    boolean startedFromUs;
    /** Paths of calls without which the login goes on. */
    final Set<String> optional = new HashSet<>();
    /** Whether somebody who says no comes back. */
    boolean refusalComesBack = true;
    /** Whether the vendor's errors are documented well enough to tell a bad code from other trouble. */
    boolean errorsAreTold = true;
    /** What stands before a number in the vendor's own lists of errors. */
    String errorPrefix = "";
    /** What has to happen once app and connection are there. */
    BiConsumer<Contracted, Stand> preparation = (contracted, stand) -> {};
    /** The person's names as we have to know them, from the vendor's ids. */
    BiFunction<JsonNode, Names, List<Subject>> subjects = (ids, names) -> List.of();
    /** What we have to say of the person who told the vendor everything: {@code value assurance} by claim. */
    final Map<String, String> claims = new LinkedHashMap<>();

    private Facts(String provider, String vendor) {
        this.provider = provider;
        this.vendor = vendor;
    }

    static Facts of(String provider, String vendor) {
        return new Facts(provider, vendor);
    }

    Facts way(String name) {
        way = name;
        return this;
    }

    Facts enterprise() {
        category = "enterprise";
        return this;
    }

    Facts appId(String shape) {
        appIdShape = shape;
        return this;
    }

    Facts app(String setting, Object value) {
        app.put(setting, value);
        return this;
    }

    Facts field(String name, String value) {
        fields.put(name, value);
        return this;
    }

    Facts secret(String name, String value) {
        secrets.put(name, value);
        return this;
    }

    Facts inBrowser(String userAgent) {
        agent = userAgent;
        return this;
    }

    Facts startedFromUs() {
        startedFromUs = true;
        return this;
    }

    Facts goesOnWithout(String path) {
        optional.add(path);
        return this;
    }

    Facts refusalStaysAtVendor() {
        refusalComesBack = false;
        return this;
    }

    Facts errorsBeginWith(String prefix) {
        errorPrefix = prefix;
        return this;
    }

    Facts errorsAreNotTold() {
        errorsAreTold = false;
        return this;
    }

    Facts preparedBy(BiConsumer<Contracted, Stand> first) {
        preparation = first;
        return this;
    }

    Facts subjects(BiFunction<JsonNode, Names, List<Subject>> expected) {
        subjects = expected;
        return this;
    }

    Facts claim(String name, String valueAndAssurance) {
        claims.put(name, valueAndAssurance);
        return this;
    }

    /** @return the provider, which is how tests are named */
    @Override
    public String toString() {
        return provider + ", " + way;
    }
}
