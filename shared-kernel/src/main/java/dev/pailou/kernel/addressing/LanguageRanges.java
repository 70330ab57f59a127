package dev.pailou.kernel.addressing;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

/** Lists of languages that strangers send (RFC 4647), as in the header {@code Accept-Language}. */
public final class LanguageRanges {

    /** Far more than browsers send. The JDK compares each range with all before it: a megabyte of them takes minutes. */
    private static final int LONGEST = 256;

    private LanguageRanges() {}

    /** @return the languages of such a list that somebody reads at all, the best first */
    public static List<Locale> locales(String list) {
        return parse(list).stream()
                .filter(range -> range.getWeight() > 0)
                .map(range -> Locale.forLanguageTag(range.getRange()))
                .toList();
    }

    /**
     * @param list ranges by commas, with or without weights, or null
     * @return them by falling weight. A list that makes no sense is as good as none: a page in English beats an error
     */
    public static List<LanguageRange> parse(String list) {
        if (list == null || list.isBlank() || list.length() > LONGEST) {
            return List.of();
        }
        try {
            return LanguageRange.parse(list);
        } catch (IllegalArgumentException malformed) {
            return List.of();
        }
    }
}
