package dev.pailou.connection.domain;

import java.util.List;

/**
 * A way to come in through a provider.
 *
 * @param name     its name
 * @param entry    {@code redirect}: the browser goes to the vendor and comes back; {@code code}: an application hands
 *     over the vendor's code; {@code scan}: the person scans a code that we show
 * @param browsers where it applies, for example {@code desktop} or {@code wechat}; {@code any} for all
 */
public record Way(String name, String entry, List<String> browsers) {

    public Way {
        browsers = List.copyOf(browsers);
    }
}
