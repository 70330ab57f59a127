package dev.pailou.sandbox.vendor.dingtalk;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.StableIds;
import dev.pailou.sandbox.vendor.VendorApp;
import java.util.Locale;
import java.util.Optional;

/** By which ids DingTalk tells people and organisations apart. */
final class DingtalkIds {
    private static final String NAME = "dingtalk";

    /** @return the person's id at all apps of one organisation */
    String unionId(VendorApp app, Person person) {
        return StableIds.text(24, NAME, "union", app.account(), person.key()) + "iE";
    }

    /** @return the person's id at one app */
    String openId(VendorApp app, Person person) {
        return StableIds.text(24, NAME, "open", app.appid(), person.key()) + "iE";
    }

    /** @return the member's id in the organisation */
    String userid(VendorApp app, Person person) {
        return StableIds.digits(18, NAME, corpId(app), person.key());
    }

    /** @return the app's organisation */
    String corpId(VendorApp app) {
        return Optional.ofNullable(app.setting("corpId"))
                .orElseGet(() -> "ding" + StableIds.hex(32, NAME, app.account()).toLowerCase(Locale.ROOT));
    }

    /** Whether somebody is in no organisation. */
    boolean isOutsider(Person person) {
        return person.attributes().containsKey("corp") && person.attribute("corp") == null;
    }
}
