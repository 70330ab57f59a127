package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.StableIds;
import dev.pailou.sandbox.vendor.VendorApp;
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
        return "o" + StableIds.text(LENGTH - 1, kind, authority, person);
    }
}
