package dev.pailou.sandbox.demo;

import java.net.URI;
import java.util.Optional;

/**
 * All that the demo application knows of its OpenID Provider.
 *
 * @param discoveryUrl the address of the provider's configuration, ending in {@code /.well-known/openid-configuration}
 * @param clientId the application's client id
 * @param clientSecret its secret
 * @param script the address of the provider's script for applications' pages, with which people log in in a window;
 *     empty, there is no such page
 * @param startAddress of a connection whose callback URL is this application's; empty, there is no such button
 */
public record DemoSettings(
        URI discoveryUrl, String clientId, String clientSecret, Optional<URI> script, Optional<URI> startAddress) {
    private static final String WELL_KNOWN = "/.well-known/openid-configuration";

    /** Settings without either. */
    public DemoSettings(URI discoveryUrl, String clientId, String clientSecret) {
        this(discoveryUrl, clientId, clientSecret, Optional.empty(), Optional.empty());
    }

    /**
     * Checks a discovery URL.
     *
     * @throws IllegalArgumentException when it cannot be one; the message continues a sentence that starts with its name
     */
    public static URI discoveryUrl(String text) {
        if (text.matches("https?://[\\x21-\\x7e]+") && text.endsWith(WELL_KNOWN)) {
            return URI.create(text);
        }
        throw new IllegalArgumentException("must be an http(s) address that ends with " + WELL_KNOWN);
    }

    /**
     * Checks a script's address.
     *
     * @throws IllegalArgumentException when it cannot be one; the message continues a sentence that starts with its name
     */
    public static URI script(String text) {
        if (text.matches("https?://[A-Za-z0-9.:\\[\\]-]+/[\\x21-\\x7e]*\\.js")) {
            return URI.create(text);
        }
        throw new IllegalArgumentException("must be an http(s) address that ends with .js");
    }

    /**
     * Checks a connection's start address.
     *
     * @throws IllegalArgumentException when it cannot be one; the message continues a sentence that starts with its name
     */
    public static URI startAddress(String text) {
        if (text.matches("https?://[\\x21-\\x7e&&[^#]]+[?]app_id=[0-9a-f]+")) {
            return URI.create(text);
        }
        throw new IllegalArgumentException("must be an http(s) address that ends with ?app_id= and a client id");
    }

    /** @return the issuer that the address belongs to (OpenID Connect Discovery 1.0, section 4) */
    String issuer() {
        String url = discoveryUrl.toString();
        return url.substring(0, url.length() - WELL_KNOWN.length());
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return clientId + " at " + discoveryUrl;
    }
}
