package dev.pailou.sandbox;

import dev.pailou.sandbox.demo.DemoSettings;
import dev.pailou.sandbox.vendor.VendorApp;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sandbox is started with.
 *
 * <table>
 * <caption>Properties</caption>
 * <tr><th>key</th><th>meaning</th></tr>
 * <tr><td>{@code sandbox.host}</td><td>address to listen on, default 127.0.0.1</td></tr>
 * <tr><td>{@code sandbox.port}</td><td>port to listen on, 0 for a free one</td></tr>
 * <tr><td>{@code sandbox.public-url}</td><td>how browsers reach the sandbox, no path, default
 * {@code http://localhost:{port}}</td></tr>
 * <tr><td>{@code sandbox.smtp-port}</td><td>port to take mails on, 0 for a free one; without it, none are taken</td></tr>
 * <tr><td>{@code demo.discovery-url}, {@code demo.client-id}, {@code demo.client-secret},
 * {@code demo.script-url}, {@code demo.start-address}</td><td>see
 * {@link DemoSettings}</td></tr>
 * <tr><td>{@code {vendor}.app.{appid}.secret}, {@code .redirect-host}, {@code .unionid}, {@code .account}</td><td>see
 * {@link VendorApp}</td></tr>
 * <tr><td>{@code {vendor}.app.{appid}.{setting-of-the-vendor}}</td><td>see {@link VendorApp#settings}</td></tr>
 * </table>
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param publicUrl the sandbox's address for browsers, without path; null stands for the port on localhost
 * @param apps the apps registered with vendors from the start
 * @param demo how the demo application knows its provider; asked whenever it is needed, because its client may be made
 *     only after the sandbox has started
 * @param smtpPort the port to take mails on; 0 takes a free one, empty takes no mails
 */
public record SandboxSettings(
        String host,
        int port,
        URI publicUrl,
        List<VendorApp> apps,
        Supplier<Optional<DemoSettings>> demo,
        OptionalInt smtpPort) {
    private static final Pattern APP_KEY = Pattern.compile("([a-z][a-z0-9-]*)\\.app\\.(.+)\\.([a-z-]+)");

    public SandboxSettings {
        apps = List.copyOf(apps);
    }

    /** Settings of a sandbox that takes no mails. */
    public SandboxSettings(
            String host, int port, URI publicUrl, List<VendorApp> apps, Supplier<Optional<DemoSettings>> demo) {
        this(host, port, publicUrl, apps, demo, OptionalInt.empty());
    }

    /**
     * Reads the settings from a file.
     *
     * @param file the properties file
     * @return the settings
     * @throws SandboxException naming the setting that is missing or malformed
     */
    public static SandboxSettings from(SettingsFile file) {
        Properties properties = file.read();
        int port = port(properties, "sandbox.port");
        demo(properties);
        return new SandboxSettings(
                properties.getProperty("sandbox.host", "127.0.0.1"),
                port,
                publicUrl(properties.getProperty("sandbox.public-url")),
                apps(properties),
                () -> demo(file.read()),
                properties.containsKey("sandbox.smtp-port")
                        ? OptionalInt.of(port(properties, "sandbox.smtp-port"))
                        : OptionalInt.empty());
    }

    private static int port(Properties properties, String name) {
        String text = properties.getProperty(name);
        try {
            int port = Integer.parseInt(text == null ? "" : text.strip());
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // The sentence below is the answer to both.
        }
        throw new SandboxException("%s must be a port number, 0 to 65535.".formatted(name));
    }

    private static URI publicUrl(String text) {
        if (text == null) {
            return null;
        }
        // Scheme, host and port only: pages and vendors are at fixed paths.
        if (text.strip().matches("https?://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:]+])(?::[0-9]{1,5})?")) {
            return URI.create(text.strip());
        }
        throw new SandboxException(
                "sandbox.public-url must be an http(s) address without path, such as http://localhost:8081.");
    }

    /** Empty as long as one of the three settings is missing. */
    private static Optional<DemoSettings> demo(Properties properties) {
        String url = properties.getProperty("demo.discovery-url", "").strip();
        String id = properties.getProperty("demo.client-id", "").strip();
        String secret = properties.getProperty("demo.client-secret", "").strip();
        if (url.isEmpty() || id.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        URI discovery = checked("demo.discovery-url", url, DemoSettings::discoveryUrl);
        return Optional.of(new DemoSettings(
                discovery,
                id,
                secret,
                optional(properties, "demo.script-url", DemoSettings::script),
                optional(properties, "demo.start-address", DemoSettings::startAddress)));
    }

    private static URI checked(String name, String text, Function<String, URI> check) {
        try {
            return check.apply(text);
        } catch (IllegalArgumentException refused) {
            throw new SandboxException("%s %s.".formatted(name, refused.getMessage()));
        }
    }

    private static Optional<URI> optional(Properties properties, String name, Function<String, URI> check) {
        String text = properties.getProperty(name, "").strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(checked(name, text, check));
    }

    private static List<VendorApp> apps(Properties properties) {
        TreeMap<String, AppKeys> found = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            Matcher key = APP_KEY.matcher(name);
            if (key.matches()) {
                found.computeIfAbsent(
                                key.group(1) + " " + key.group(2),
                                _ -> new AppKeys(key.group(1), key.group(2), new TreeSet<>()))
                        .add(key.group(3));
            }
        }
        List<VendorApp> apps = new ArrayList<>();
        found.values().forEach(keys -> apps.add(keys.read(properties)));
        return apps;
    }

    private record AppKeys(String vendor, String appid, SortedSet<String> own) {
        private static final Set<String> COMMON = Set.of("secret", "redirect-host", "unionid", "account");

        void add(String field) {
            if (!COMMON.contains(field)) {
                own.add(field);
            }
        }

        VendorApp read(Properties properties) {
            return new VendorApp(
                    vendor,
                    appid,
                    required(properties, "secret"),
                    required(properties, "redirect-host"),
                    Boolean.parseBoolean(properties.getProperty(name("unionid"), "true")),
                    properties.getProperty(name("account"), VendorApp.DEFAULT_ACCOUNT),
                    settings(properties));
        }

        private Map<String, String> settings(Properties properties) {
            Map<String, String> settings = new TreeMap<>();
            own.forEach(field -> settings.put(camelCase(field), required(properties, field)));
            return settings;
        }

        private static String camelCase(String field) {
            return Pattern.compile("-([a-z])").matcher(field).replaceAll(letter -> letter.group(1)
                    .toUpperCase(Locale.ROOT));
        }

        private String required(Properties properties, String field) {
            String value = properties.getProperty(name(field));
            if (value == null || value.isBlank()) {
                throw new SandboxException("%s is missing.".formatted(name(field)));
            }
            return value.strip();
        }

        private String name(String field) {
            return vendor + ".app." + appid + "." + field;
        }
    }
}
