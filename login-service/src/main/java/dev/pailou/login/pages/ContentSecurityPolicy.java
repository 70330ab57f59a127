package dev.pailou.login.pages;

import dev.pailou.login.domain.Application;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Content security policies of our pages: nothing is allowed but what the page at hand has. */
public final class ContentSecurityPolicy {

    private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*");
    private static final Pattern AUTHORITY =
            Pattern.compile("[A-Za-z0-9.-]+(:[0-9]{1,5})?|\\[[0-9a-fA-F:]+](:[0-9]{1,5})?");

    /** Native applications listen there on a port of the moment (RFC 8252 section 7.3). */
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

    private ContentSecurityPolicy() {}

    /** @return the policy of everything that is no page */
    public static String nothing() {
        return "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
    }

    /**
     * @param formTargets origins to which the page's forms lead, redirects included: browsers hold a form's whole chain
     *     of redirects against this list (CSP Level 3 section 6.4.1)
     * @return the policy of a page without script
     */
    static String page(Collection<String> formTargets) {
        return "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action " + sources(formTargets)
                + "; frame-ancestors 'none'; base-uri 'none'";
    }

    /**
     * @param formTargets as above
     * @param ancestors   origins that may frame the page
     * @return the policy of the page that posts a vendor's answer again
     */
    static String onward(Collection<String> formTargets, Collection<String> ancestors) {
        return "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; form-action "
                + sources(formTargets) + "; frame-ancestors " + sources(ancestors) + "; base-uri 'none'";
    }

    /** @return the application's redirect URIs as sources: that is where a login leads in the end */
    static List<String> sourcesOf(Application application) {
        var sources = new LinkedHashSet<String>();
        for (var redirectUri : application.redirectUris()) {
            var uri = URI.create(redirectUri);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (scheme.equals("https") || scheme.equals("http")) {
                var authority = String.valueOf(uri.getRawAuthority());
                if (AUTHORITY.matcher(authority).matches()) {
                    sources.add(scheme + "://" + (LOOPBACK.contains(uri.getHost()) ? uri.getHost() + ":*" : authority));
                }
            } else if (SCHEME.matcher(scheme).matches()) {
                sources.add(scheme + ':');
            }
        }
        return List.copyOf(sources);
    }

    private static String sources(Collection<String> origins) {
        return origins.isEmpty() ? "'none'" : String.join(" ", new LinkedHashSet<>(origins));
    }
}
