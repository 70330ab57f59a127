package dev.pailou.token.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Origins of web pages as browsers write them (RFC 6454 section 6.2). */
public final class Origin {

    /** A name or an IPv4 address, or an IPv6 address in brackets: nothing that could end a word in a policy. */
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]+|\\[[0-9a-f:.]+]");

    private Origin() {}

    /**
     * @param address an absolute address
     * @return its origin; empty for what is no address of a web page
     */
    public static Optional<String> of(String address) {
        try {
            var uri = new URI(address);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            var host = uri.getHost().toLowerCase(Locale.ROOT);
            var usual = usualPort(scheme);
            if (usual == 0 || !HOST.matcher(host).matches()) {
                return Optional.empty();
            }
            var port = uri.getPort() < 0 || uri.getPort() == usual ? "" : ":" + uri.getPort();
            return Optional.of(scheme + "://" + host + port);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static int usualPort(String scheme) {
        return switch (scheme) {
            case "https" -> 443;
            case "http" -> 80;
            default -> 0;
        };
    }
}
