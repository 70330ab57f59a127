package dev.pailou.login.pages;

import dev.pailou.login.domain.WayBack;
import java.util.List;

/**
 * The page that shows a QR code and waits until somebody has scanned it.
 *
 * @param shell      what every page has
 * @param script     path of the script that looks whether it was scanned
 * @param connection what the way in is called
 * @param code       the QR code as SVG, null when it can no longer be scanned
 * @param status     path that says how it stands
 * @param again      path of the page itself, which goes on when it was scanned
 * @param anew       form target that shows another code
 * @param state      the login's state
 * @param wayBack    where else to go
 * @param languages  other languages to read it in
 */
public record ScanPage(
        Shell shell,
        String script,
        String connection,
        String code,
        String status,
        String again,
        String anew,
        String state,
        WayBack wayBack,
        List<LanguageLink> languages) {

    public ScanPage {
        languages = List.copyOf(languages);
    }
}
