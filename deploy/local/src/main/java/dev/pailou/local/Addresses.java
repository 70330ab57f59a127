package dev.pailou.local;

import java.net.URI;
import java.util.Optional;

/**
 * Public addresses of the set, in path form (everything on one host) or host form (a host for each pool).
 *
 * @param port the gateway's port
 * @param baseDomain set in host form: pools live at {@code {domain}.{baseDomain}}, the core at {@code core.{baseDomain}}
 */
public record Addresses(int port, Optional<String> baseDomain) {

    /** @return the core host's address, without trailing slash */
    public String core() {
        return baseDomain.map(base -> onHost("core." + base)).orElseGet(() -> onHost("localhost"));
    }

    /** @return host name of the core, which vendors know as the callback domain */
    public String coreHost() {
        return URI.create(core()).getHost();
    }

    /**
     * The issuer of a pool, below which its OpenID Connect endpoints are.
     *
     * @param domain the pool's domain
     */
    public String issuer(String domain) {
        return pool(domain, "oidc");
    }

    /** @return where people of a pool look after their accounts */
    public String account(String domain) {
        return pool(domain, "account");
    }

    private String pool(String domain, String service) {
        return baseDomain
                .map(base -> onHost(domain + "." + base) + "/" + service)
                .orElseGet(() -> core() + "/" + service + "/" + domain);
    }

    /** @return where an application finds out about a pool's issuer (OpenID Connect Discovery 1.0 section 4) */
    public String discovery(String domain) {
        return issuer(domain) + "/.well-known/openid-configuration";
    }

    /**
     * Where an application begins a login by one connection alone.
     *
     * @param domain the pool's domain
     * @param connection category and identifier of the connection
     * @param clientId the application
     */
    public String start(String domain, String connection, String clientId) {
        String connections = baseDomain
                .map(base -> onHost(domain + "." + base) + "/connections/")
                .orElseGet(() -> core() + "/connections/" + domain + "/");
        return connections + connection + "?app_id=" + clientId;
    }

    private String onHost(String host) {
        return "http://" + host + ":" + port;
    }
}
