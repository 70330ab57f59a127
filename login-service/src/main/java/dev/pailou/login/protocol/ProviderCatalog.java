package dev.pailou.login.protocol;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The providers this build knows. Definitions are read once, at start: a service with one that can't be used doesn't
 * come up.
 */
@Singleton
@Startup
public class ProviderCatalog {

    private static final String FOLDER = "providers/";
    private static final String DEFINITION = "/definition.yaml";

    private final Map<String, Definition> definitions = new TreeMap<>();

    ProviderCatalog() {
        text("index.txt")
                .lines()
                .filter(file -> file.endsWith(DEFINITION))
                .map(file -> file.substring(0, file.length() - DEFINITION.length()))
                .forEach(id -> definitions.put(id, DefinitionReader.read(id, text(id + DEFINITION))));
    }

    /** @return the provider's definition, empty when this build doesn't have it */
    public Optional<Definition> find(String provider) {
        return Optional.ofNullable(definitions.get(provider));
    }

    /** @return all definitions, by id */
    public Collection<Definition> all() {
        return definitions.values();
    }

    /** @return the provider's logo as SVG */
    public byte[] logo(String provider) {
        return file(provider + "/logo.svg");
    }

    private static String text(String name) {
        return new String(file(name), StandardCharsets.UTF_8);
    }

    private static byte[] file(String name) {
        try (var stream = ProviderCatalog.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("the providers' jar has no " + name);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
