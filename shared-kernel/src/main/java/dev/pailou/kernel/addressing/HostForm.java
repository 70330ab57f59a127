package dev.pailou.kernel.addressing;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a request that arrived at a host belongs inside, where the path form is the only form.
 *
 * <p>A pool's host serves the pool's services only, the core host everything else; so each thing has one address, and
 * a cookie of one pool's host never meets another pool.
 */
final class HostForm {

    /** First segments of paths that belong to one pool. */
    private static final Set<String> OF_A_POOL = Set.of("oidc", "login", "account", "connections");

    /** What vendors' consoles hold in the plural spelling, at the core host, where no pool's domain stands. */
    private static final Pattern OF_VENDORS = Pattern.compile("/connections/[^/]+/[^/]+/[^/]+/(callback|events)");

    /** Where RFC 8414 section 3.1 puts the metadata of an issuer, whose own path comes after it. */
    private static final String METADATA = "/.well-known/oauth-authorization-server";

    /** First segments that never leave the cluster; the gateway names no route to them. */
    private static final Set<String> INSIDE = Set.of("internal", "q");

    private static final Pattern SLASHES = Pattern.compile("^/*");

    /** Parameters of a path's segment, which some routers cut off (RFC 3986 section 3.3). */
    private static final Pattern PARAMETERS = Pattern.compile(";.*");

    private final Addressing addressing;

    HostForm(Addressing addressing) {
        this.addressing = addressing;
    }

    /**
     * Routes of gateways keep paths of the inside in by comparing them as they are written, so only what is written
     * plainly is served.
     *
     * @param path       the path as it was sent
     * @param normalized the same without dot segments and needless encodings (RFC 3986 section 6.2.2)
     * @return whether the path leads inside in a spelling that a gateway may have taken for another one
     */
    static boolean isDisguised(String path, String normalized) {
        var service =
                PARAMETERS.matcher(firstSegment(SLASHES.matcher(normalized).replaceFirst("/")));
        return INSIDE.contains(service.replaceFirst("")) && !INSIDE.contains(firstSegment(path));
    }

    /**
     * @param host the request's host, without port
     * @param path the request's path
     * @return the path inside; empty when that host doesn't have such a path
     */
    Optional<String> inside(String host, String path) {
        var service = firstSegment(path);
        if (!addressing.hostForm() || INSIDE.contains(service)) {
            return Optional.of(path);
        }
        var domain = addressing.domainOf(host);
        if (path.equals(METADATA) || path.startsWith(METADATA + "/")) {
            return domain.filter(pool -> path.equals(METADATA + "/oidc")).map(pool -> path + "/" + pool);
        }
        if (domain.isPresent()) {
            return OF_A_POOL.contains(service)
                    ? Optional.of("/" + service + "/" + domain.get() + path.substring(service.length() + 1))
                    : Optional.empty();
        }
        return addressing.isCoreHost(host)
                        && (!OF_A_POOL.contains(service)
                                || OF_VENDORS.matcher(path).matches())
                ? Optional.of(path)
                : Optional.empty();
    }

    private static String firstSegment(String path) {
        var end = path.indexOf('/', 1);
        return path.isEmpty() ? "" : path.substring(1, end < 0 ? path.length() : end);
    }
}
