package dev.pailou.kernel.addressing;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where the world finds this installation. Never taken from a request. */
@ConfigMapping(prefix = "pailou.addressing")
public interface AddressingSettings {

    /** Address of the core host, without a slash at the end, for example {@code https://core.example.com}. */
    String coreUrl();

    /**
     * Set, each pool has a host of its own below this domain, for example {@code example.com} for
     * {@code https://{domain}.example.com}; not set, pools share the core host and stand in the path.
     */
    Optional<String> baseDomain();
}
