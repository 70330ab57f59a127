package dev.pailou.connection.domain;

/**
 * A text for people in each language of the console.
 *
 * @param en English
 * @param zh Chinese
 */
public record Text(String en, String zh) {

    public Text {
        if (en == null || en.isBlank() || zh == null || zh.isBlank()) {
            throw new IllegalArgumentException("a text needs en and zh");
        }
    }
}
