package dev.pailou.connection.domain;

import java.util.Set;
import java.util.regex.Pattern;

/** A pool's slug, which is a segment of its addresses or a label of its host name. */
public final class PoolDomain {

    /** The pool of the administrators, made by the installation itself. */
    public static final String SYSTEM = "system";

    private static final int MAX = 63;

    /** A label of a host name (RFC 1123 section 2.1); no two dashes in a row, which rules out disguises in Punycode. */
    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    private static final Set<String> RESERVED = Set.of(
            "account",
            "admin",
            "api",
            "assets",
            "auth",
            "connection",
            "connections",
            "console",
            "core",
            "internal",
            "localhost",
            "login",
            "oidc",
            "q",
            "sdk",
            "static",
            SYSTEM,
            "well-known",
            "www");

    private PoolDomain() {}

    /**
     * @param violations takes what is wrong
     * @param domain     what the administrator asks for, or null
     * @param coreHost   the core host's name, whose first label is taken where each pool has a host
     */
    public static void check(Violations violations, String domain, String coreHost) {
        if (domain == null || domain.isEmpty()) {
            violations.add("domain", "is required");
        } else if (domain.length() > MAX || !FORM.matcher(domain).matches()) {
            violations.add(
                    "domain", "must be 1 to 63 lowercase letters, digits and single dashes, no dash at either end");
        } else if (RESERVED.contains(domain) || coreHost.split("\\.", 2)[0].equalsIgnoreCase(domain)) {
            violations.add("domain", "is reserved; choose another one");
        }
    }
}
