package dev.pailou.sandbox.vendor;

/**
 * An app that an administrator has registered with a vendor.
 *
 * @param vendor the vendor's name, such as {@code wechat}
 * @param appid the id that the vendor gave it
 * @param secret its secret
 * @param redirectHost the host that callbacks must have: host only, as vendors ask for it, no scheme, port or path
 * @param unionid whether it is bound to an account under which the vendor gives union ids
 * @param account the vendor account it belongs to; apps of one account see the same union ids
 */
public record VendorApp(
        String vendor, String appid, String secret, String redirectHost, boolean unionid, String account) {
    /** The account of apps for which nobody named one. */
    public static final String DEFAULT_ACCOUNT = "sandbox";

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return vendor + " app " + appid;
    }
}
