package dev.pailou.login.protocol;

import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Reason;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where a vendor is found: at its own address, or at its stand-in's where the identity source is a sandbox. */
@Singleton
public class VendorAddresses {

    private final Optional<String> sandbox;

    VendorAddresses(@ConfigProperty(name = "pailou.sandbox.url") Optional<String> sandbox) {
        this.sandbox = sandbox.map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    }

    /**
     * @param url an address as the definition has it
     * @return that address, or {@code {sandbox}/{host}{path}}
     * @throws ProviderFailure when the source is a sandbox and this deployment has none
     */
    URI of(Connection connection, URI url) {
        if (!connection.sandbox()) {
            return url;
        }
        var base = sandbox.orElseThrow(() ->
                ProviderFailure.of(Reason.CONFIGURATION, "a sandbox connection where pailou.sandbox.url is not set"));
        return URI.create(base + '/' + url.getRawAuthority() + url.getRawPath());
    }

    /**
     * @return scheme, host and port of the page to which the connection sends browsers
     * @throws ProviderFailure when the source is a sandbox and this deployment has none
     */
    public String origin(Connection connection, Definition definition) {
        var address = of(connection, definition.authorize().url());
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
