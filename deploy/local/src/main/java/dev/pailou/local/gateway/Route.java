package dev.pailou.local.gateway;

import dev.pailou.local.Service;
import java.util.Optional;

/**
 * One line of the routing table.
 *
 * @param match how the path is compared
 * @param path absolute path without a trailing slash, except {@code /} itself
 * @param service where matching requests go, empty when they go nowhere
 */
public record Route(Match match, String path, Optional<Service> service) {

    /** How a path is compared, as in the Gateway API's {@code HTTPPathMatch}. */
    public enum Match {
        /** The whole path is the same. */
        EXACT,
        /** The first segments are the same. */
        PATH_PREFIX
    }

    /** @return whether a request for that path takes this route */
    boolean takes(String requested) {
        return switch (match) {
            case EXACT -> requested.equals(path);
            case PATH_PREFIX ->
                path.equals("/")
                        || requested.equals(path)
                        || (requested.startsWith(path) && requested.charAt(path.length()) == '/');
        };
    }
}
