package dev.pailou.sandbox.vendor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Addresses to which a vendor sends the browser back. */
public final class Callback {
    private Callback() {}

    /**
     * Adds parameters to a redirect URI: after its own query and before its fragment.
     *
     * @param redirectUri the absolute redirect URI
     * @param parameters what to add, in this order
     * @return the address for the Location header
     */
    public static String with(String redirectUri, Map<String, String> parameters) {
        int hash = redirectUri.indexOf('#');
        String base = hash < 0 ? redirectUri : redirectUri.substring(0, hash);
        String fragment = hash < 0 ? "" : redirectUri.substring(hash);
        String added = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return base + (base.indexOf('?') < 0 ? "?" : "&") + added + fragment;
    }
}
