package dev.pailou.login.flow;

import dev.pailou.login.domain.Branding;
import dev.pailou.login.domain.Connection;
import dev.pailou.login.domain.WayBack;
import java.net.URI;

/** What a browser with a QR code gets to see. */
public sealed interface ScanView {

    /**
     * The code, or the offer of another.
     *
     * @param connection the way in
     * @param content    what the code holds, null when it can no longer be scanned
     * @param wayBack    where else to go
     * @param uiLocales  languages of the login, by spaces, or null
     * @param branding   how the page looks
     */
    record Showing(Connection connection, String content, WayBack wayBack, String uiLocales, Branding branding)
            implements ScanView {}

    /** @param to where the browser goes on, because somebody has scanned the code */
    record Onward(URI to) implements ScanView {}
}
