package dev.pailou.local.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a connection is set up against its vendor's stand-in. In the values of settings and fields {@code {appid}},
 * {@code {secret}}, {@code {events}}, {@code {token}} and {@code {aesKey}} stand for what {@link SandboxApp} fills in.
 *
 * @param name          its name among these, fit for a connection's identifier
 * @param provider      the provider
 * @param source        what its identity source is
 * @param standIn       the stand-in's name
 * @param appId         shape of the app's id: {@code #} stands for a digit of a hex number, {@code @} for a digit but 0
 * @param app           settings of the app at the stand-in, beside id, secret and callback host
 * @param fields        the form without credentials
 * @param secrets       the form's credentials
 * @param browser       the app around the page in which it works, null when any browser does
 * @param startedFromUs whether the vendor looks at the page that leads to it
 * @param pushed        events that the vendor has to push to us first
 */
public record SandboxConnection(
        String name,
        String provider,
        Source source,
        String standIn,
        String appId,
        Map<String, String> app,
        Map<String, String> fields,
        Map<String, String> secrets,
        InAppBrowser browser,
        boolean startedFromUs,
        List<String> pushed) {

    public SandboxConnection {
        app = app == null ? Map.of() : app;
        fields = fields == null ? Map.of() : fields;
        secrets = secrets == null ? Map.of() : secrets;
        pushed = pushed == null ? List.of() : List.copyOf(pushed);
    }

    /**
     * What an identity source is.
     *
     * @param vendor   whose identities they are
     * @param category {@code social} or {@code enterprise}
     */
    public record Source(String vendor, String category) {}

    /** @return what the browser in which it works calls itself, empty when it works in any */
    public Optional<String> userAgent() {
        return Optional.ofNullable(browser).map(InAppBrowser::userAgent);
    }

    /** @return its name, which is how tests are named */
    @Override
    public String toString() {
        return name;
    }
}
