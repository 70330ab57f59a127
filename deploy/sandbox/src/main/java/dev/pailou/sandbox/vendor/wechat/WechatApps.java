package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.vendor.Apps;
import dev.pailou.sandbox.vendor.VendorApp;
import java.util.Optional;

/**
 * The apps registered with WeChat.
 *
 * @param all the apps of all vendors
 */
record WechatApps(Apps all) {
    Optional<VendorApp> find(String appid) {
        return all.find(WechatVendor.NAME, appid);
    }

    /** @return what is wrong with an app's id and secret, or empty when they are right */
    Optional<WechatError> refuse(String appid, String secret) {
        Optional<VendorApp> app = find(appid);
        if (app.isEmpty()) {
            return Optional.of(WechatError.INVALID_APPID);
        }
        if (app.get().secret().equals(secret)) {
            return Optional.empty();
        }
        // 40001 is a secret that exists but does not match the app, 40125 one that is no AppSecret at all.
        return Optional.of(
                all.isSecretOfSomeApp(WechatVendor.NAME, secret)
                        ? WechatError.INVALID_CREDENTIAL
                        : WechatError.INVALID_SECRET);
    }
}
