package dev.pailou.e2e.policy;

import java.util.Map;
import java.util.Set;

/** What a connection against a stand-in tells of people's e-mail addresses: the vendors' documentation, and our forms. */
enum Telling {
    /** An address, and that it is theirs. */
    VOUCHES,
    /** An address and no more, or none in this setting. */
    SAYS,
    /** Never an address that counts: no account can be found by what comes from there. */
    CANNOT;

    private static final Set<String> VOUCHING = Set.of(
            "github",
            "google",
            "gitee",
            "gitlab",
            "linkedin",
            "slack",
            "oidc",
            "oidc-id-token",
            "feishu-custom",
            "oauth2");

    private static final Set<String> SAYING =
            Set.of("huawei", "qingcloud", "azure-ad", "dingtalk-h5", "wecom-corp-qr", "wecom-corp-workbench");

    /** Where it is the administrator who says that the vendor's word counts. */
    static final Map<String, Map<String, String>> TRUSTED =
            Map.of("feishu-custom", Map.of("trustContacts", "true"), "oauth2", Map.of("emailTrusted", "true"));

    /** @param connection its name among the connections against stand-ins */
    static Telling of(String connection) {
        if (VOUCHING.contains(connection)) {
            return VOUCHES;
        }
        return SAYING.contains(connection) ? SAYS : CANNOT;
    }
}
