package dev.pailou.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** What is made up at the first start and must be the same at every later one; kept in one file, mode 0600. */
final class Secrets {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final int PASSWORD_BYTES = 18;

    private final Path file;
    private final ObjectNode values;

    private Secrets(Path file, ObjectNode values) {
        this.file = file;
        this.values = values;
    }

    /**
     * Opens the file, which need not exist.
     *
     * @throws StartFailure when it can't be understood; it is never overwritten then, for the data needs what it holds
     */
    static Secrets open(Path file) throws IOException, StartFailure {
        if (Files.notExists(file)) {
            return new Secrets(file, JSON.createObjectNode());
        }
        try {
            if (JSON.readTree(file.toFile()) instanceof ObjectNode values) {
                return new Secrets(file, values);
            }
        } catch (JsonProcessingException broken) {
            throw new StartFailure(unreadable(file), broken);
        }
        throw new StartFailure(unreadable(file));
    }

    private static String unreadable(Path file) {
        return file + " can't be read as JSON, and the data can't be used without it: restore it, or forget the data"
                + " with deploy/up --fresh.";
    }

    /** @return a password of 24 letters, digits, {@code -} and {@code _}; the same for the same name */
    String password(String name) throws IOException {
        return valueOf(name, () -> Base64.getUrlEncoder().withoutPadding().encodeToString(random(PASSWORD_BYTES)));
    }

    /** @return 32 random bytes as base64; the same for the same name */
    String key(String name) throws IOException {
        return valueOf(name, () -> Base64.getEncoder().encodeToString(random(KEY_BYTES)));
    }

    /** @return a key ring with one key, as {@code id:base64}; the same for the same name */
    String keyRing(String name) throws IOException {
        return "local:" + key(name);
    }

    /** @return a value remembered by {@link #remember} */
    synchronized Optional<String> remembered(String name) {
        return Optional.ofNullable(values.get(name)).map(JsonNode::asText);
    }

    /** Keeps a value that somebody else made. */
    synchronized void remember(String name, String value) throws IOException {
        values.put(name, value);
        PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(values) + "\n");
    }

    private synchronized String valueOf(String name, Supplier<String> make) throws IOException {
        if (!values.hasNonNull(name)) {
            remember(name, make.get());
        }
        return values.get(name).asText();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
