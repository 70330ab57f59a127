package dev.pailou.sandbox.vendor.wecom;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.StableIds;
import dev.pailou.sandbox.vendor.VendorApp;

/**
 * The ids by which WeCom tells people apart. Towards a provider and its suites they are ciphertext that only this provider
 * sees; towards a company's own app they are what the company's administrator typed.
 */
final class WecomIds {
    private WecomIds() {}

    /** Whether somebody is a member of a company; everybody is in the same one. */
    static boolean isMember(Person person) {
        return !person.attributes().containsKey("corp") || person.attribute("corp") != null;
    }

    static String openCorpid(VendorApp app) {
        return "wpCB" + StableIds.text(28, WecomApps.NAME, "corp", app.account());
    }

    static String openUserid(VendorApp app, Person person) {
        return "woCB" + StableIds.text(28, WecomApps.NAME, "member", app.account(), person.key());
    }

    /** Unique in one company only, and another for each provider. */
    static String scopedUserid(VendorApp app, Person person) {
        return "wmCB" + StableIds.text(28, WecomApps.NAME, "user", app.account(), person.key());
    }

    /** As an administrator types it: {@code LinWei}. */
    static String userid(Person person) {
        StringBuilder id = new StringBuilder();
        for (String part : person.key().split("-")) {
            if (!part.isEmpty()) {
                id.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
            }
        }
        return id.toString();
    }

    static String openid(VendorApp app, Person person) {
        return "oCB" + StableIds.text(25, WecomApps.NAME, "openid", app.account(), person.key());
    }
}
