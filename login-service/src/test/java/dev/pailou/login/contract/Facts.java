package dev.pailou.login.contract;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.kernel.events.Subject;
import dev.pailou.local.sandbox.SandboxConnection;
import dev.pailou.local.sandbox.SandboxConnections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What the contract has to know of one provider, from the vendor's documentation and not from its definition.
 */
final class Facts {

    private static final SandboxConnections CONNECTIONS = SandboxConnections.read();
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

    /** How it is set up against the stand-in. */
    final SandboxConnection connection;

    /** The way among the sandbox's expectations. */
    String way = "web";

    /** Paths of calls without which the login goes on. */
    final Set<String> optional = new HashSet<>();
    /** Whether somebody who says no comes back. */
    boolean refusalComesBack = true;
    /** Whether the vendor's errors are documented well enough to tell a bad code from other trouble. */
    boolean errorsAreTold = true;
    /** What stands before a number in the vendor's own lists of errors. */
    String errorPrefix = "";
    /** The person's names as we have to know them, from the vendor's ids. */
    BiFunction<JsonNode, Names, List<Subject>> subjects = (ids, names) -> List.of();
    /** Where the vendor names the person outside of ID tokens: names of members, by the path of the call. */
    final Map<String, List<String>> names = new LinkedHashMap<>();
    /** Why nobody comes in when nobody is named there. */
    String unnamed = "subject_missing";
    /** What we have to say of the person who told the vendor everything: {@code value assurance} by claim. */
    final Map<String, String> claims = new LinkedHashMap<>();

    private Facts(SandboxConnection connection) {
        this.connection = connection;
    }

    /** @param connection its name in the list of connections against the stand-ins */
    static Facts of(String connection) {
        return of(CONNECTIONS.named(connection));
    }

    /** @param connection how it is set up */
    static Facts of(SandboxConnection connection) {
        return new Facts(connection);
    }

    /** @return what the browser in which it works calls itself */
    String agent() {
        return connection.userAgent().orElse(DESKTOP);
    }

    Facts way(String name) {
        way = name;
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

    Facts namedIn(String path, String... members) {
        names.put(path, List.of(members));
        return this;
    }

    /** Beside the ID token, which says who it is and which the answer must agree with. */
    Facts alsoNamedIn(String path, String... members) {
        unnamed = "token_of_another";
        return namedIn(path, members);
    }

    /** Where the administrator typed it, so that nothing there is most likely the typing. */
    Facts namedWhereTyped(String path, String... members) {
        unnamed = "configuration";
        return namedIn(path, members);
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
        return connection.provider() + ", " + way;
    }
}
