package dev.pailou.token.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A style or script that stands within our pages, where a content security policy allows it by its hash (CSP Level 3
 * section 2.3.1).
 *
 * @param text   what stands in the page
 * @param source what the policy names it by
 */
record PageAsset(String text, String source) {

    /** @param name absolute name of the resource that holds it */
    static PageAsset read(String name) {
        try (var resource = PageAsset.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing");
            }
            var text = new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
            return new PageAsset(text, "'sha256-" + hash(text) + "'");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
