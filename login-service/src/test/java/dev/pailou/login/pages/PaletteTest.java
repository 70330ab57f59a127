package dev.pailou.login.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.pailou.login.pages.Palette.Color;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A primary colour")
class PaletteTest {

    private static final Color LIGHT_CARD = Color.of("#ffffff");
    private static final Color DARK_CARD = Color.of("#211d1a");
    private static final int STEP = 51;

    @ParameterizedTest
    @CsvSource({"#ffffff, #000000, 21.0", "#777777, #ffffff, 4.48", "#123456, #123456, 1.0"})
    @DisplayName("has the contrast that WCAG counts")
    void contrast(String one, String other, double expected) {
        assertThat(Color.of(one).contrast(Color.of(other))).isEqualTo(expected, offset(0.02));
        assertThat(Color.of(other).contrast(Color.of(one)))
                .isEqualTo(Color.of(one).contrast(Color.of(other)));
    }

    @Test
    @DisplayName("leaves letters and edges readable, light and dark, whatever it is")
    void readable() {
        for (int red = 0; red < 256; red += STEP) {
            for (int green = 0; green < 256; green += STEP) {
                for (int blue = 0; blue < 256; blue += STEP) {
                    var primary = new Color(red, green, blue);
                    assertReadable(Palette.light(primary), LIGHT_CARD);
                    assertReadable(Palette.dark(primary), DARK_CARD);
                }
            }
        }
    }

    private static void assertReadable(Palette palette, Color card) {
        assertThat(palette.onFill().contrast(palette.fill())).isGreaterThan(4.5);
        assertThat(palette.onFill().contrast(palette.hover())).isGreaterThan(4.5);
        assertThat(palette.accent().contrast(card)).isGreaterThan(4.5);
        assertThat(palette.edge().contrast(card)).isGreaterThan(3);
    }

    @Test
    @DisplayName("is the buttons' own, and that of what else is readable in it")
    void kept() {
        assertThat(Palette.light(Color.of("#f2b900")).fill()).isEqualTo(Color.of("#f2b900"));
        assertThat(Palette.dark(Color.of("#f2b900")).accent()).isEqualTo(Color.of("#f2b900"));
        assertThat(Palette.light(Color.of("#1a56db")).edge()).isEqualTo(Color.of("#1a56db"));
        assertThat(Palette.stylesheet(Color.of("#1a56db")))
                .startsWith(":root{--fill:#1a56db;")
                .contains("prefers-color-scheme:dark")
                .hasSizeLessThan(400);
    }
}
