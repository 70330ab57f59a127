package dev.pailou.connection.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pailou.connection.domain.Capabilities;
import dev.pailou.connection.domain.FormField;
import dev.pailou.connection.domain.Maturity;
import dev.pailou.connection.domain.Provider;
import dev.pailou.connection.domain.Text;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The providers of this version: form and guide of each, from the folders of the module {@code providers}. How a
 * provider is spoken to is login-service's and not read here.
 */
@Startup
@Singleton
@RegisterForReflection(targets = {Text.class, Maturity.class, Capabilities.class})
public class ProviderCatalogue {

    private static final String ROOT = "providers/";
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Map<String, Provider> providers;

    ProviderCatalogue() {
        var found = new LinkedHashMap<String, Provider>();
        read("index.txt")
                .lines()
                .map(path -> path.substring(0, path.indexOf('/')))
                .distinct()
                .forEach(id -> found.put(id, provider(id)));
        this.providers = Map.copyOf(found);
    }

    /** @return every provider: social ones first, then by id */
    public List<Provider> all() {
        return providers.values().stream()
                .sorted(Comparator.comparing(Provider::category).reversed().thenComparing(Provider::id))
                .toList();
    }

    /**
     * @param id a provider's id, or null
     * @return the provider, empty when there is no such
     */
    public Optional<Provider> find(String id) {
        return id == null ? Optional.empty() : Optional.ofNullable(providers.get(id));
    }

    /** @return vendors that have a provider in the category, in order */
    public List<String> vendors(String category) {
        return providers.values().stream()
                .filter(provider -> provider.category().equals(category))
                .map(Provider::vendor)
                .distinct()
                .sorted()
                .toList();
    }

    private static Provider provider(String id) {
        var definition = definition(read(id + "/definition.yaml"), id);
        if (!id.equals(definition.id())) {
            throw new IllegalStateException("provider folder " + id + " defines " + definition.id());
        }
        return new Provider(
                id,
                definition.vendor(),
                definition.category(),
                definition.names(),
                definition.summary(),
                definition.maturity(),
                definition.ways().getFirst().entry(),
                definition.form().stream().map(Field::field).toList(),
                definition.capabilities(),
                new Text(read(id + "/guide.en.md"), read(id + "/guide.zh.md")),
                read(id + "/logo.svg"));
    }

    /**
     * Reads what a definition says about form and catalogue.
     *
     * @param yaml the definition
     * @param id   its provider, for the message
     * @throws IllegalStateException when a part is missing, malformed or unknown
     */
    static Definition definition(String yaml, String id) {
        try {
            return YAML.readValue(yaml, Definition.class);
        } catch (IOException e) {
            throw new IllegalStateException("the definition of provider " + id + " is malformed: " + e.getMessage(), e);
        }
    }

    private static String read(String path) {
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream(ROOT + path)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + ROOT + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("can't read " + ROOT + path, e);
        }
    }

    /** A definition, without the parts that say how the vendor is spoken to. */
    @RegisterForReflection
    @JsonIgnoreProperties({"discovery", "tokens", "events", "subjects", "claims", "refuse", "errors"})
    record Definition(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) String vendor,
            @JsonProperty(required = true) String category,
            @JsonProperty(required = true) Text names,
            @JsonProperty(required = true) Text summary,
            @JsonProperty(required = true) Maturity maturity,
            @JsonProperty(required = true) List<Field> form,
            @JsonProperty(required = true) List<Way> ways,
            @JsonProperty(required = true) Capabilities capabilities) {}

    /** A way in, of which the catalogue tells only what people see. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Way(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String entry) {}

    /** A field of the form; only {@code default} and {@code endpoint} may be left out. */
    @RegisterForReflection
    record Field(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) Text label,
            @JsonProperty(required = true) Text help,
            @JsonProperty(required = true) boolean required,
            @JsonProperty(required = true) boolean secret,
            @JsonProperty(required = true) String pattern,
            @JsonProperty(required = true) int maxLength,
            @JsonProperty("default") String defaultValue,
            boolean endpoint) {

        FormField field() {
            return new FormField(name, label, help, required, secret, pattern, maxLength, defaultValue, endpoint);
        }
    }
}
