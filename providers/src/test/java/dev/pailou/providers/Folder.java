package dev.pailou.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A provider's folder, as the services find it: by the index that the build makes. */
record Folder(String provider) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static List<String> index() {
        return text("index.txt").lines().toList();
    }

    static Stream<Folder> all() {
        return index().stream()
                .map(path -> path.substring(0, path.indexOf('/')))
                .distinct()
                .map(Folder::new);
    }

    List<String> files() {
        return index().stream()
                .filter(path -> path.startsWith(provider + "/"))
                .map(path -> path.substring(provider.length() + 1))
                .toList();
    }

    JsonNode definition() {
        try {
            return YAML.readTree(read("definition.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(provider, e);
        }
    }

    String read(String file) {
        return text(provider + "/" + file);
    }

    /** @return calls of a way in the order in which they are made; alternatives of the exchange side by side */
    static List<JsonNode> calls(JsonNode way) {
        var calls = new ArrayList<JsonNode>();
        if (way.has("scan")) {
            calls.add(way.path("scan").path("create"));
        }
        calls.addAll(exchanges(way));
        way.path("profile").forEach(calls::add);
        return calls;
    }

    static List<JsonNode> exchanges(JsonNode way) {
        var exchange = way.path("exchange");
        var exchanges = new ArrayList<JsonNode>();
        if (exchange.isArray()) {
            exchange.forEach(exchanges::add);
        } else if (!exchange.isMissingNode()) {
            exchanges.add(exchange);
        }
        return exchanges;
    }

    /** @return names that the answers of a way's calls have, in order, each once */
    static List<String> answers(JsonNode way) {
        var names = new ArrayList<String>();
        if (way.has("scan")) {
            names.add("scan");
        }
        if (way.has("exchange")) {
            names.add("exchange");
        }
        way.path("profile").forEach(call -> names.add(call.path("name").asText()));
        return names;
    }

    static List<String> texts(JsonNode list, String key) {
        var texts = new ArrayList<String>();
        list.forEach(item -> texts.add(item.path(key).asText()));
        return texts;
    }

    static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static String text(String path) {
        try (var in = Folder.class.getResourceAsStream("/providers/" + path)) {
            assertThat(in).as(path).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    @Override
    public String toString() {
        return provider;
    }
}
