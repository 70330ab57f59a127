package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.VendorApp;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/** The ids by which WeChat tells people apart: 28 characters starting with {@code o}, the same after every restart. */
final class WechatIds {
    private static final int LENGTH = 28;

    private WechatIds() {}

    /** @return the person's id at one app */
    static String openid(String appid, String person) {
        return id("openid", appid, person);
    }

    /** @return the person's id at all apps of one open platform account, where both have one */
    static Optional<String> unionid(VendorApp app, Person person) {
        return app.unionid() && person.unionid()
                ? Optional.of(id("unionid", app.account(), person.key()))
                : Optional.empty();
    }

    private static String id(String kind, String authority, String person) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", kind, authority, person).getBytes(StandardCharsets.UTF_8));
            return "o" + Base64.getUrlEncoder().encodeToString(digest).substring(0, LENGTH - 1);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every JVM has SHA-256", absent);
        }
    }
}
