package dev.pailou.login.pages;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.login.protocol.ProviderCatalog;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The files that our pages load: stylesheet, mark, script and providers' logos. Their names change with their content,
 * so browsers may keep them for ever.
 */
@Singleton
public class Assets {

    private static final int FINGERPRINT = 12;
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+)\\.[A-Za-z0-9_-]{" + FINGERPRINT + "}\\.([a-z]+)");
    /** Made of its own name: whoever asks for a colour gets that colour, and replicas agree. */
    private static final Pattern THEME = Pattern.compile("theme\\.([0-9a-f]{6})\\.css");

    private static final String CSS = "text/css;charset=UTF-8";
    private static final String SVG = "image/svg+xml";
    private static final String SCRIPT = "text/javascript;charset=UTF-8";

    private final Map<String, Asset> byPlainName = new HashMap<>();

    Assets(ProviderCatalog providers) {
        add("pailou", "css", CSS, resource("pailou.css"));
        add("pailou", "svg", SVG, resource("pailou.svg"));
        add("onward", "js", SCRIPT, resource("onward.js"));
        add("scan", "js", SCRIPT, resource("scan.js"));
        for (var provider : providers.all()) {
            add("provider-" + provider.id(), "svg", SVG, providers.logo(provider.id()));
        }
    }

    /** @return the asset's name with its fingerprint */
    String stylesheet() {
        return byPlainName.get("pailou.css").name();
    }

    /** @return the asset's name with its fingerprint */
    String mark() {
        return byPlainName.get("pailou.svg").name();
    }

    /** @return the asset's name with its fingerprint */
    String onwardScript() {
        return byPlainName.get("onward.js").name();
    }

    /** @return the asset's name with its fingerprint */
    String scanScript() {
        return byPlainName.get("scan.js").name();
    }

    /** @return the asset's name with its fingerprint */
    String logo(String provider) {
        return byPlainName.get("provider-" + provider + ".svg").name();
    }

    /** @return the name of the stylesheet with a primary colour, {@code #rrggbb} */
    static String theme(String primaryColor) {
        return "theme." + primaryColor.substring(1) + ".css";
    }

    /**
     * @param name as asked for, with any fingerprint: while replicas of two versions run, a page of one may ask the other
     * @return the asset as this version has it
     */
    public Optional<Asset> find(String name) {
        var theme = THEME.matcher(name);
        if (theme.matches()) {
            var stylesheet = Palette.stylesheet(Palette.Color.of('#' + theme.group(1)));
            return Optional.of(new Asset(name, CSS, stylesheet.getBytes(StandardCharsets.UTF_8)));
        }
        var match = NAME.matcher(name);
        return match.matches()
                ? Optional.ofNullable(byPlainName.get(match.group(1) + '.' + match.group(2)))
                : Optional.empty();
    }

    private void add(String name, String extension, String contentType, byte[] content) {
        var fingerprint =
                Digest.sha256(new String(content, StandardCharsets.UTF_8)).substring(0, FINGERPRINT);
        byPlainName.put(
                name + '.' + extension, new Asset(name + '.' + fingerprint + '.' + extension, contentType, content));
    }

    private static byte[] resource(String name) {
        try (var stream = Assets.class.getClassLoader().getResourceAsStream("assets/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("this build has no " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
