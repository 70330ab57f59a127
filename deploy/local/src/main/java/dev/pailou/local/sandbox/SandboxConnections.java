package dev.pailou.local.sandbox;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * All connections that can be made against the stand-ins, as {@code sandbox-connections.yaml} lists them.
 *
 * @param connections in the order of the list
 */
public record SandboxConnections(List<SandboxConnection> connections) {

    private static final String LIST = "/dev/pailou/local/sandbox-connections.yaml";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public SandboxConnections {
        connections = List.copyOf(connections);
    }

    /** Reads the list. */
    public static SandboxConnections read() {
        try (var list = SandboxConnections.class.getResourceAsStream(LIST)) {
            return YAML.readValue(list, SandboxConnections.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @return the one with that name */
    public SandboxConnection named(String name) {
        return connections.stream()
                .filter(connection -> connection.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No connection is called " + name));
    }
}
