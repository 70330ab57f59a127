package dev.pailou.token.domain.request;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of an authorization request, decoded. One without a value counts as left out (RFC 6749 section 3.1). */
public final class AuthorizationParameters {

    /** What means something to us and may stand there once (RFC 6749 section 3.1). */
    static final List<String> ONCE = List.of(
            "client_id",
            "redirect_uri",
            "response_type",
            "response_mode",
            "scope",
            "state",
            "nonce",
            "code_challenge",
            "code_challenge_method",
            "dpop_jkt",
            "prompt",
            "max_age",
            "display",
            "ui_locales",
            "login_hint",
            "id_token_hint",
            "acr_values",
            "claims",
            "claims_locales",
            "request",
            "request_uri",
            "registration");

    /** What may stand there more than once (RFC 8707 section 2). */
    private static final String RESOURCE = "resource";

    private final Map<String, List<String>> values;

    /** @param values every value of each parameter, in order */
    public AuthorizationParameters(Map<String, List<String>> values) {
        this.values = values.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().stream()
                        .filter(value -> value != null && !value.isEmpty())
                        .toList()));
    }

    /** @return the parameter's value; empty when it was left out or stands there more than once */
    public Optional<String> one(String name) {
        var all = values.getOrDefault(name, List.of());
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** @return whether the parameter has a value */
    public boolean has(String name) {
        return !values.getOrDefault(name, List.of()).isEmpty();
    }

    /** @return whether the parameter stands there more than once */
    public boolean repeats(String name) {
        return values.getOrDefault(name, List.of()).size() > 1;
    }

    /** @return every value of the parameter, in order */
    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** @return the same without those that mean nothing to us, which are ignored (RFC 6749 section 3.1) */
    public AuthorizationParameters known() {
        return new AuthorizationParameters(values.entrySet().stream()
                .filter(entry -> ONCE.contains(entry.getKey()) || RESOURCE.equals(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** @return the same without some */
    public AuthorizationParameters without(Set<String> names) {
        return new AuthorizationParameters(values.entrySet().stream()
                .filter(entry -> !names.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** @return the same with another value of one */
    public AuthorizationParameters with(String name, String value) {
        var changed = new HashMap<>(values);
        changed.put(name, List.of(value));
        return new AuthorizationParameters(changed);
    }

    /** @return all of them */
    public Map<String, List<String>> values() {
        return values;
    }

    /** @return those that stand there once, with their values */
    public Map<String, List<String>> single() {
        return values.entrySet().stream()
                .filter(entry -> entry.getValue().size() == 1)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
