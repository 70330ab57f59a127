package dev.pailou.sandbox.vendor;

import java.util.Map;

/**
 * An app that an administrator has registered with a vendor.
 *
 * @param vendor the vendor's name, such as {@code wechat}
 * @param appid the id that the vendor gave it
 * @param secret its secret
 * @param redirectHost the host that callbacks must have: host only, as vendors ask for it, no scheme, port or path
 * @param unionid whether it is bound to an account under which the vendor gives union ids
 * @param account the vendor account it belongs to; apps of one account see the same union ids
 * @param settings what only some vendors ask for, by {@link Vendor#appSettings() the vendor's names}. Every vendor knows
 *     {@link #REDIRECT_URI}
 */
public record VendorApp(
        String vendor,
        String appid,
        String secret,
        String redirectHost,
        boolean unionid,
        String account,
        Map<String, String> settings) {
    /** The account of apps for which nobody named one. */
    public static final String DEFAULT_ACCOUNT = "sandbox";

    /** The setting for a whole callback address. Where it is set, the callback must be exactly this. */
    public static final String REDIRECT_URI = "redirectUri";

    public VendorApp {
        settings = Map.copyOf(settings);
    }

    public VendorApp(String vendor, String appid, String secret, String redirectHost, boolean unionid, String account) {
        this(vendor, appid, secret, redirectHost, unionid, account, Map.of());
    }

    /** @return the setting, null when it is not there */
    public String setting(String name) {
        return settings.get(name);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return vendor + " app " + appid;
    }
}
