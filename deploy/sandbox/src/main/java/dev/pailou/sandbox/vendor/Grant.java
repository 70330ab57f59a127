package dev.pailou.sandbox.vendor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a person has allowed an app, or what an app was given for itself.
 *
 * @param appid the app
 * @param person the person's key, null when the app is alone
 * @param asked the parameters of the authorization request by name, such as {@code redirect_uri}, {@code scope},
 *     {@code nonce}
 */
public record Grant(String appid, String person, Map<String, String> asked) {
    public Grant {
        asked = Collections.unmodifiableMap(new LinkedHashMap<>(asked));
    }

    public Grant(String appid, String person) {
        this(appid, person, Map.of());
    }

    /** What an app gets for itself, without any person. */
    public static Grant ofApp(String appid) {
        return new Grant(appid, null);
    }

    /** @return a parameter of the authorization request, null when it was not there */
    public String asked(String name) {
        return asked.get(name);
    }

    /** @return this grant with one more value to remember */
    public Grant with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(asked);
        more.put(name, value);
        return new Grant(appid, person, more);
    }
}
