package dev.pailou.user.table;

import java.util.Map;

/** Which of the values in the table are the same one, by hand. What is not listed equals nothing, not even itself. */
final class Spellings {

    static final String ADDRESS = "ming@example.com";
    static final String NUMBER = "+8613800138000";
    static final String STAFF = "1001";

    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("email ming@example.com", ADDRESS),
            Map.entry("email Ming@Example.COM", ADDRESS),
            Map.entry("email  ming@example.com ", ADDRESS),
            Map.entry("email hong@example.com", "hong@example.com"),
            Map.entry("email ming+work@example.com", "ming+work@example.com"),
            Map.entry("email ming@xn--strae-oqa.de", "ming@xn--strae-oqa.de"),
            Map.entry("email ming@strasse.de", "ming@strasse.de"),
            Map.entry("email m\u0131ng@example.com", "m\u0131ng@example.com"),
            Map.entry("phone +8613800138000", NUMBER),
            Map.entry("phone +86 138 0013 8000", NUMBER),
            Map.entry("phone +86 (138) 0013-8000", NUMBER),
            Map.entry("phone +86.13800138000", NUMBER),
            Map.entry("phone +8613900139000", "+8613900139000"),
            Map.entry("phone +13105551234", "+13105551234"),
            Map.entry("external_id 1001", STAFF),
            Map.entry("external_id 1002", "1002"),
            Map.entry("external_id Zhang.San", "Zhang.San"),
            Map.entry("external_id zhang.san", "zhang.san"));

    private Spellings() {}

    static boolean same(String field, String one, String other) {
        var meant = MEANT.get(field + " " + one);
        return meant != null && meant.equals(MEANT.get(field + " " + other));
    }

    static String claim(String field) {
        return field.equals("phone") ? "phone_number" : field;
    }
}
