package dev.pailou.kernel.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;

/** How much of what costs us something strangers may do. */
@ConfigMapping(prefix = "pailou.limits")
public interface LimitSettings {

    /**
     * By the limit's name, how often one address may do it in a minute, in each replica; 0 for as often as it likes. Each
     * service names its own limits in its {@code application.properties}.
     */
    Map<String, Integer> perMinute();

    /**
     * How many proxies before the service add to {@code X-Forwarded-For}. What stands there before their entries was
     * written by the client, and is worth nothing.
     */
    @WithDefault("1")
    int proxies();

    /** Networks that nothing is counted of, for example {@code 10.0.0.0/8}: where load tests come from. */
    @WithDefault("127.0.0.0/8,::1/128")
    List<String> exempt();
}
