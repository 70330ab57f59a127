package dev.pailou.login.pages;

import dev.pailou.kernel.addressing.Addressing;
import java.net.URI;
import java.util.regex.Pattern;

/**
 * Where a page is, which decides from where it loads its assets: always its own origin.
 *
 * @param assets absolute path of the assets there, with a slash at the end
 */
public record Place(String assets) {

    /** What vendors hold in the plural spelling is longer, and is at the core host. */
    private static final Pattern OF_A_POOL =
            Pattern.compile("/(?:login|account|connections(?=/[^/]+/[^/]+/[^/]+$))/([a-z0-9-]{1,63})(?:/.*)?");

    /** @return the place of the request with that path, in path form */
    static Place of(String path, Addressing addressing) {
        var match = OF_A_POOL.matcher(path);
        return new Place(
                match.matches()
                        ? URI.create(addressing.pool(match.group(1), "login", "/assets/"))
                                .getRawPath()
                        : "/connection/assets/");
    }
}
