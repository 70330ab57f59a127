package dev.pailou.kernel.outbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of requests towards hosts that an administrator or a vendor chose. */
@ConfigMapping(prefix = "pailou.outbound")
public interface OutboundSettings {

    /** Time for the whole of one request, from looking up the host to the last byte of the answer. */
    @WithDefault("5s")
    Duration timeout();

    /** Bytes of an answer's body; a longer one is refused. */
    @WithDefault("1048576")
    int maxBody();

    /** Requests in flight per connection; one more is refused at once, so that a slow vendor delays nobody else. */
    @WithDefault("64")
    int maxInFlight();

    /** Whether hosts with private, loopback or link-local addresses may be asked, for vendors inside one's own network. */
    @WithDefault("false")
    boolean allowPrivateAddresses();
}
