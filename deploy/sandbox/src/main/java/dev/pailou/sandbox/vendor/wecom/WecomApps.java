package dev.pailou.sandbox.vendor.wecom;

import dev.pailou.sandbox.vendor.Apps;
import dev.pailou.sandbox.vendor.VendorApp;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is registered with WeCom: providers (by CorpID), suites (by SuiteID) and companies' own apps (by CorpID).
 *
 * @param all the apps of all vendors
 */
record WecomApps(Apps all) {
    static final String NAME = "wecom";
    static final String KIND = "kind";
    static final String PROVIDER = "provider";
    static final String SUITE = "suite";
    static final String CORP = "corp";
    static final String AGENT_ID = "agentId";
    static final String INITIATING_HOST = "initiatingHost";

    Optional<VendorApp> find(String kind, String id) {
        return all.find(NAME, id).filter(app -> isKind(app, kind));
    }

    List<VendorApp> suites() {
        return all.of(NAME).stream().filter(app -> isKind(app, SUITE)).toList();
    }

    static boolean isKind(VendorApp app, String kind) {
        return Objects.requireNonNullElse(app.setting(KIND), PROVIDER).equals(kind);
    }

    static String initiatingHost(VendorApp provider) {
        return Objects.requireNonNullElse(provider.setting(INITIATING_HOST), provider.redirectHost());
    }
}
