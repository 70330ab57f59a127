package dev.pailou.token.store;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.token.domain.Branding;
import java.util.HashMap;
import java.util.Map;

/** How a branding is kept: a map of what was chosen, in which the logo is named by its hash. */
final class BrandingColumn {

    private BrandingColumn() {}

    static Map<String, String> of(dev.pailou.kernel.events.Branding branding) {
        var chosen = new HashMap<String, String>();
        chosen.put("primaryColor", branding.primaryColor());
        chosen.put("logo", branding.logo() == null ? null : Digest.sha256(branding.logo()));
        chosen.put("privacyUri", branding.privacyUri());
        chosen.put("termsUri", branding.termsUri());
        chosen.put("language", branding.language());
        chosen.put("contact", branding.contact());
        chosen.values().removeIf(value -> value == null);
        return chosen;
    }

    /** @param chosen the column, null in a row from before there was one */
    static Branding read(Map<String, String> chosen) {
        return chosen == null
                ? Branding.NONE
                : new Branding(
                        chosen.get("primaryColor"),
                        chosen.get("logo"),
                        chosen.get("privacyUri"),
                        chosen.get("termsUri"),
                        chosen.get("language"),
                        chosen.get("contact"));
    }
}
