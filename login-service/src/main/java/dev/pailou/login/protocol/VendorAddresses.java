package dev.pailou.login.protocol;

import dev.pailou.kernel.outbound.OutboundSettings;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.Reason;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where a vendor is found: at its own address, or at its stand-in's where the identity source is a sandbox. */
@Singleton
public class VendorAddresses {

    private final Optional<String> sandbox;
    private final boolean plainHttp;

    @Inject
    VendorAddresses(@ConfigProperty(name = "pailou.sandbox.url") Optional<String> sandbox, OutboundSettings outbound) {
        this(sandbox, outbound.allowPrivateAddresses());
    }

    /** @param plainHttp whether vendors inside one's own network, which may have no certificate, are allowed */
    VendorAddresses(Optional<String> sandbox, boolean plainHttp) {
        this.sandbox = sandbox.map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
        this.plainHttp = plainHttp;
    }

    /**
     * @param url an address as the definition has it
     * @return that address, or {@code {sandbox}/{host}{path}}
     * @throws ProviderFailure when the address isn't https, or the source is a sandbox and this deployment has none
     */
    URI of(Connection connection, URI url) {
        if (!"https".equals(url.getScheme()) && !(plainHttp && "http".equals(url.getScheme()))) {
            throw ProviderFailure.of(Reason.CONFIGURATION, "an address that is not https");
        }
        if (!connection.sandbox()) {
            return url;
        }
        var base = sandbox.orElseThrow(() ->
                ProviderFailure.of(Reason.CONFIGURATION, "a sandbox connection where pailou.sandbox.url is not set"));
        var query = url.getRawQuery() == null ? "" : '?' + url.getRawQuery();
        return URI.create(base + '/' + url.getRawAuthority() + url.getRawPath() + query);
    }
}
