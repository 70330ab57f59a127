package dev.pailou.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages come from several rooms, which share no code: people shall not notice, and shall be able to read them. */
@DisplayName("The colours of the pages")
class ColoursTest {

    private static final String LOGIN = "login-service/src/main/resources/assets/pailou.css";
    private static final Pattern PROPERTY = Pattern.compile("--([a-z-]+):\\s*([^;}]+)");
    private static final double READABLE = 4.5;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token-service/src/main/resources/pages.css",
                "shared-kernel/src/main/java/dev/pailou/kernel/addressing/UnknownAddress.java",
                "deploy/local/src/main/java/dev/pailou/local/gateway/RefusalPage.java"
            })
    @DisplayName("are the same wherever a page comes from")
    void same(String file) {
        for (var dark : new boolean[] {false, true}) {
            assertThat(colours(LOGIN, dark)).containsAllEntriesOf(colours(file, dark));
        }
        assertThat(colours(file, true)).hasSizeGreaterThan(5);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({
        "ink, card",
        "ink, hover",
        "quiet, card",
        "quiet, ground",
        "quiet, glow",
        "accent, card",
        "on-accent, accent",
        "on-accent, accent-hover",
        "notice-ink, notice",
        "accent, notice",
        "good-ink, good",
        "sandbox-ink, sandbox"
    })
    @DisplayName("can be read, in light and in dark (WCAG 2.2, success criterion 1.4.3)")
    void readable(String text, String ground) {
        for (var dark : new boolean[] {false, true}) {
            var colours = colours(LOGIN, dark);
            assertThat(contrast(colours.get(text), colours.get(ground))).isGreaterThanOrEqualTo(READABLE);
        }
    }

    @Test
    @DisplayName("show where a control ends, in light and in dark (WCAG 2.2, success criterion 1.4.11)")
    void edges() {
        for (var dark : new boolean[] {false, true}) {
            var colours = colours(LOGIN, dark);
            assertThat(contrast(colours.get("edge"), colours.get("card"))).isGreaterThanOrEqualTo(3);
        }
    }

    /** The first that a file says of a name is for light, the second for dark. */
    private static Map<String, String> colours(String file, boolean dark) {
        var colours = new HashMap<String, String>();
        var found = PROPERTY.matcher(read(file));
        while (found.find()) {
            var value = found.group(2).replaceAll("\\s*,\\s*", ",").strip();
            if (dark) {
                colours.put(found.group(1), value);
            } else {
                colours.putIfAbsent(found.group(1), value);
            }
        }
        return colours;
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(System.getProperty("pailou.root"), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(String one, String other) {
        var lighter = Math.max(luminance(one), luminance(other));
        var darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    /** WCAG 2.2, relative luminance. */
    private static double luminance(String colour) {
        var digits = colour.substring(1);
        var full = digits.length() == 3 ? digits.replaceAll("(.)", "$1$1") : digits;
        var rgb = Integer.parseInt(full, 16);
        return 0.2126 * channel(rgb >> 16) + 0.7152 * channel(rgb >> 8) + 0.0722 * channel(rgb);
    }

    private static double channel(int value) {
        var share = (value & 0xff) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
