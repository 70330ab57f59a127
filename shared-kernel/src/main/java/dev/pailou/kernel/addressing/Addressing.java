package dev.pailou.kernel.addressing;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Makes every address that Pailou gives out, in the form that the installation is configured for. */
@Singleton
public class Addressing {

    private final URI core;
    private final Optional<String> baseDomain;

    Addressing(AddressingSettings settings) {
        this.core = URI.create(settings.coreUrl());
        this.baseDomain = settings.baseDomain().map(domain -> domain.toLowerCase(Locale.ROOT));
        var scheme = core.getScheme();
        if (core.getHost() == null
                || !("https".equals(scheme) || "http".equals(scheme))
                || core.getRawQuery() != null
                || core.getRawFragment() != null
                || !core.getRawPath().isEmpty()) {
            throw new IllegalArgumentException(
                    "pailou.addressing.core-url must be scheme://host or scheme://host:port, not " + core);
        }
        if ("http".equals(scheme) && !isLoopback(core.getHost())) {
            throw new IllegalArgumentException(
                    "pailou.addressing.core-url must be https: plain http is for loopback addresses, not " + core);
        }
    }

    /**
     * @param path absolute path with its query
     * @return that path at the core host
     */
    public String core(String path) {
        return core + path;
    }

    /**
     * @param domain  a pool's domain
     * @param service first segment of the path, which names the service: {@code oidc} or {@code login}
     * @param rest    what follows the pool, empty or beginning with a slash or a question mark
     * @return that address of the pool
     */
    public String pool(String domain, String service, String rest) {
        return baseDomain
                .map(base -> core.getScheme() + "://" + domain + '.' + base + port() + '/' + service + rest)
                .orElseGet(() -> core + "/" + service + '/' + domain + rest);
    }

    /** @return the issuer of a pool (OpenID Connect Core section 2) */
    public String issuer(String domain) {
        return pool(domain, "oidc", "");
    }

    /** @return whether people reach us by https, so that cookies can and must be {@code Secure} */
    public boolean secure() {
        return "https".equals(core.getScheme());
    }

    /** @return the core host's own origin, as browsers send it in {@code Origin} */
    public String coreOrigin() {
        return core.toString();
    }

    /** @return a pool's origin, as browsers send it in {@code Origin} */
    public String poolOrigin(String domain) {
        return baseDomain
                .map(base -> core.getScheme() + "://" + domain + '.' + base + port())
                .orElseGet(core::toString);
    }

    /** @return whether each pool has a host of its own */
    boolean hostForm() {
        return baseDomain.isPresent();
    }

    /** @return whether the host is the core host's */
    boolean isCoreHost(String host) {
        return core.getHost().equalsIgnoreCase(host);
    }

    /** @return the pool's domain that the host stands for, when it is one label below the base domain */
    Optional<String> domainOf(String host) {
        return baseDomain
                .filter(base -> host.toLowerCase(Locale.ROOT).endsWith('.' + base))
                .map(base ->
                        host.substring(0, host.length() - base.length() - 1).toLowerCase(Locale.ROOT))
                .filter(label -> !label.isEmpty() && label.indexOf('.') < 0 && !isCoreHost(host));
    }

    private String port() {
        return core.getPort() < 0 ? "" : ":" + core.getPort();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]");
    }
}
