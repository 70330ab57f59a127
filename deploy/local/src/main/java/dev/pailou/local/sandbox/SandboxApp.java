package dev.pailou.local.sandbox;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * An app at a stand-in, with which a connection is set up.
 *
 * @param connection how
 * @param appId      the app's id
 * @param secret     its secret
 * @param token      signs what the vendor pushes
 * @param aesKey     encrypts what the vendor pushes
 */
public record SandboxApp(SandboxConnection connection, String appId, String secret, String token, String aesKey) {

    private static final int TOKEN_LENGTH = 12;
    private static final int AES_KEY_LENGTH = 43;

    /** @return an app like no other */
    public static SandboxApp random(SandboxConnection connection) {
        var random = hex() + hex();
        return new SandboxApp(
                connection,
                shaped(connection.appId(), hex()),
                hex(),
                random.substring(0, TOKEN_LENGTH),
                random.substring(random.length() - AES_KEY_LENGTH));
    }

    /**
     * The same app for the same seed, for a connection to which nothing is pushed.
     *
     * @param seed lower-case letters and digits, as many as the shape of the id has places or more
     */
    public static SandboxApp of(SandboxConnection connection, String seed, String secret) {
        return new SandboxApp(connection, shaped(connection.appId(), seed), secret, "", "");
    }

    /**
     * What is registered at the stand-in.
     *
     * @param redirectHost host of callbacks
     * @param events       our address for pushes
     * @return by the names of the sandbox's control interface
     */
    public Map<String, String> registration(String redirectHost, String events) {
        var registration = new LinkedHashMap<String, String>();
        registration.put("vendor", connection.standIn());
        registration.put("appid", appId);
        registration.put("secret", secret);
        registration.put("redirectHost", redirectHost);
        registration.putAll(filled(connection.app(), value -> filled(value).replace("{events}", events)));
        return registration;
    }

    /**
     * The same as settings of the sandbox, for an app to which nothing is pushed.
     *
     * @param redirectHost host of callbacks
     */
    public Map<String, String> settings(String redirectHost) {
        var registration = registration(redirectHost, "");
        registration.keySet().removeAll(Set.of("vendor", "appid"));
        return registration.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> connection.standIn() + ".app." + appId + '.' + kebabCase(entry.getKey()),
                        Map.Entry::getValue));
    }

    /** @return the form without credentials */
    public Map<String, String> fields() {
        return filled(connection.fields(), this::filled);
    }

    /** @return the form's credentials */
    public Map<String, String> secrets() {
        return filled(connection.secrets(), this::filled);
    }

    /** @return the whole form */
    public Map<String, String> form() {
        var form = new LinkedHashMap<>(fields());
        form.putAll(secrets());
        return form;
    }

    private String filled(String value) {
        return value.replace("{appid}", appId)
                .replace("{secret}", secret)
                .replace("{token}", token)
                .replace("{aesKey}", aesKey);
    }

    private static Map<String, String> filled(Map<String, String> values, UnaryOperator<String> fill) {
        var filled = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> filled.put(name, fill.apply(value)));
        return filled;
    }

    private static String shaped(String shape, String seed) {
        var shaped = new StringBuilder();
        var next = 0;
        for (var place : shape.toCharArray()) {
            shaped.append(
                    switch (place) {
                        case '#' -> seed.charAt(next++);
                        case '@' -> (char) ('1' + seed.charAt(next++) % 9);
                        default -> place;
                    });
        }
        return shaped.toString();
    }

    private static String kebabCase(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String hex() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Keeps the secrets out of logs. */
    @Override
    public String toString() {
        return connection + " app " + appId;
    }
}
