package dev.pailou.login.protocol;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Encodes names and values exactly once (RFC 3986 section 2): everything but unreserved characters becomes {@code %XX}
 * of its UTF-8 bytes. Readers of queries and of forms both take that.
 */
final class PercentEncoding {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentEncoding() {}

    /** @return the parameters as a query or form, in their order */
    static String query(List<Parameters.Filled> parameters) {
        return parameters.stream()
                .map(parameter -> encode(parameter.name()) + '=' + encode(parameter.value()))
                .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        var encoded = new StringBuilder(text.length() + 16);
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (octet >= 0 && UNRESERVED.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append('%').append(HEX[(octet >> 4) & 0xf]).append(HEX[octet & 0xf]);
            }
        }
        return encoded.toString();
    }
}
