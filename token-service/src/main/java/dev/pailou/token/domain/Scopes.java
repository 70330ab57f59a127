package dev.pailou.token.domain;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lists of scopes as OAuth messages have them (RFC 6749 section 3.3). */
public final class Scopes {

    /** Makes a request one of OpenID Connect. */
    public static final String OPENID = "openid";

    /**
     * Lets refresh tokens outlive the session in which they were granted (OpenID Connect Core section 11). Like any other
     * scope it stands in the question that people answer before an application with {@code requireConsent} gets something;
     * for one without, which is the pool's own, the administrator has answered for them.
     */
    public static final String OFFLINE_ACCESS = "offline_access";

    /** What applications may ask of people. */
    public static final List<String> OF_PEOPLE =
            List.of(OPENID, "profile", "email", "phone", UserClaims.IDENTITIES, OFFLINE_ACCESS);

    /** Begins the scopes of Pailou's own management API. */
    public static final String MANAGEMENT = "pailou:";

    private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

    private Scopes() {}

    /** @return the scopes in a parameter, each once, in order; none for null */
    public static Set<String> parse(String parameter) {
        return parameter == null
                ? Set.of()
                : Arrays.stream(parameter.split(" "))
                        .filter(scope -> !scope.isEmpty())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * @param requested the scopes that are asked of a person
     * @return why that can't be asked (OpenID Connect Core section 3.1.2.1): without {@code openid}, malformed, or scopes
     *     of the management API, which are for applications' own credentials; empty when it can
     */
    public static Optional<String> refusalByPeople(Set<String> requested) {
        if (!requested.contains(OPENID)) {
            return Optional.of("scope must contain openid");
        }
        if (!requested.stream().allMatch(Scopes::isWellFormed)) {
            return Optional.of("scope is malformed");
        }
        return requested.stream().anyMatch(Scopes::isOfManagement)
                ? Optional.of("scopes " + MANAGEMENT + "* are not given by people")
                : Optional.empty();
    }

    /**
     * @param requested   the scopes that are asked of a person
     * @param application who asks
     * @return those that we know, separated by spaces; unknown ones are ignored (OpenID Connect Core section 3.1.2.1), and
     *     so is {@code offline_access} where it could come to nothing (section 11)
     */
    public static String ofPeople(Set<String> requested, Application application) {
        return OF_PEOPLE.stream()
                .filter(requested::contains)
                .filter(scope -> !scope.equals(OFFLINE_ACCESS) || application.mayUse(Grant.REFRESH_TOKEN))
                .collect(Collectors.joining(" "));
    }

    /** @return whether it has the form of a scope */
    public static boolean isWellFormed(String scope) {
        return TOKEN.matcher(scope).matches();
    }

    /** @return whether it belongs to the management API, which only the {@code system} pool gives tokens for */
    public static boolean isOfManagement(String scope) {
        return scope.startsWith(MANAGEMENT);
    }
}
