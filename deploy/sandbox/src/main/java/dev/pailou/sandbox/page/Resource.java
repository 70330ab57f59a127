package dev.pailou.sandbox.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text files in this module's jar. */
public final class Resource {
    private Resource() {}

    /**
     * @param path the file, from the jar's root
     * @return its text, or empty when there is no such file
     */
    public static Optional<String> text(String path) {
        try (InputStream stream = Resource.class.getClassLoader().getResourceAsStream(path)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
