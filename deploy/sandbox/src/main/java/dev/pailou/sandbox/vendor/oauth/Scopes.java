package dev.pailou.sandbox.vendor.oauth;

import dev.pailou.sandbox.vendor.Grant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The scopes that an app can ask for, separated by single spaces.
 *
 * @param required the one that must be among them, null when there is none
 * @param known all of them
 */
public record Scopes(String required, Set<String> known) implements Predicate<String> {
    public static Scopes of(String... known) {
        return new Scopes(null, Set.of(known));
    }

    /** Scopes of OpenID Connect, where {@code openid} must be among them. */
    public static Scopes withOpenid(String... others) {
        Set<String> known = new HashSet<>(Arrays.asList(others));
        known.add("openid");
        return new Scopes("openid", known);
    }

    @Override
    public boolean test(String text) {
        List<String> asked = List.of(text.split(" ", -1));
        return known.containsAll(asked)
                && Set.copyOf(asked).size() == asked.size()
                && (required == null || asked.contains(required));
    }

    /** @return the rule in words */
    public String wanted() {
        return "of " + String.join(", ", known.stream().sorted().toList())
                + (required == null ? "" : " with " + required) + ", separated by single spaces";
    }

    /** Whether a person has allowed an app that scope. */
    public static boolean allows(Grant grant, String scope) {
        String asked = grant.asked("scope");
        return asked != null && List.of(asked.split(" ")).contains(scope);
    }
}
