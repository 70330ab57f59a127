package dev.pailou.sandbox.people;

import java.text.BreakIterator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody who can log in at a stand-in.
 *
 * @param key the name by which tests and pages choose this person, lowercase letters, digits and {@code -}
 * @param nickname the name shown, any Unicode
 * @param note what is special about this person, for the page; may be empty
 * @param unionid whether vendors that know a union id give one for this person
 * @param appid the only app on whose page this person is listed; null for all
 * @param attributes what the vendor knows beyond the name, by the names in {@link #ATTRIBUTES}: a null value is sent as
 *     null, a missing one not at all. {@code gender} is {@code male}, {@code female} or {@code unknown};
 *     {@code picture} is an address, relative to the sandbox or absolute; {@code email_verified} is {@code true} or
 *     {@code false}; {@code phone} has a country code, such as {@code +8613800000001}; {@code corp} null is somebody
 *     outside every company
 */
public record Person(
        String key, String nickname, String note, boolean unionid, String appid, Map<String, String> attributes) {
    /** The attributes that a person can have. */
    public static final List<String> ATTRIBUTES = List.of(
            "gender", "language", "province", "city", "country", "picture", "email", "email_verified", "phone", "corp");

    public Person {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** Whether this person is on the pages of that app. */
    public boolean isListedFor(String app) {
        return appid == null || appid.equals(app);
    }

    /** @return an attribute, null when it is absent or null */
    public String attribute(String name) {
        return attributes.get(name);
    }

    /** @return the first character of the nickname as a reader sees it, for the drawn picture */
    public String initial() {
        BreakIterator characters = BreakIterator.getCharacterInstance();
        characters.setText(nickname);
        return nickname.substring(0, Math.max(0, characters.next()));
    }
}
