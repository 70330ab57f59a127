package dev.pailou.connection.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pailou.connection.domain.Capabilities;
import dev.pailou.connection.domain.FieldKind;
import dev.pailou.connection.domain.FormField;
import dev.pailou.connection.domain.InvalidRequest;
import dev.pailou.connection.domain.Maturity;
import dev.pailou.connection.domain.Option;
import dev.pailou.connection.domain.Provider;
import dev.pailou.connection.domain.Text;
import dev.pailou.connection.domain.Way;
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
@RegisterForReflection(targets = {Text.class, Maturity.class, Capabilities.class, Option.class})
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
        return provider(
                id,
                read(id + "/definition.yaml"),
                new Text(read(id + "/guide.en.md"), read(id + "/guide.zh.md")),
                read(id + "/logo.svg"));
    }

    /**
     * Reads what a definition says about form and catalogue.
     *
     * @param id         the provider's folder
     * @param definition YAML
     * @throws IllegalStateException when a part is missing, malformed or unknown
     */
    static Provider provider(String id, String definition, Text guide, String logo) {
        try {
            var defined = YAML.readValue(definition, Definition.class);
            if (!id.equals(defined.id())) {
                throw new IllegalArgumentException("it is in the folder of another one");
            }
            return new Provider(
                    id,
                    defined.vendor(),
                    defined.category(),
                    defined.names(),
                    defined.summary(),
                    defined.maturity(),
                    defined.form().stream().map(Field::field).toList(),
                    defined.ways().stream().map(DefinedWay::way).toList(),
                    defined.events() != null,
                    defined.capabilities(),
                    guide,
                    logo);
        } catch (IOException | IllegalArgumentException | InvalidRequest e) {
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
    @JsonIgnoreProperties({"discovery", "tokens", "subjects", "claims", "refuse", "errors"})
    record Definition(
            @JsonProperty(required = true) String id,
            @JsonProperty(required = true) String vendor,
            @JsonProperty(required = true) String category,
            @JsonProperty(required = true) Text names,
            @JsonProperty(required = true) Text summary,
            @JsonProperty(required = true) Maturity maturity,
            @JsonProperty(required = true) List<Field> form,
            @JsonProperty(required = true) List<DefinedWay> ways,
            Map<String, Object> events,
            @JsonProperty(required = true) Capabilities capabilities) {}

    /** A way in, of which the catalogue tells only what people see. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record DefinedWay(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String entry,
            List<String> browsers) {

        Way way() {
            return new Way(name, entry, browsers == null ? List.of() : browsers);
        }
    }

    /** A field of the form, with the parts that its type has. */
    @RegisterForReflection
    record Field(
            @JsonProperty(required = true) String name,
            String type,
            @JsonProperty(required = true) Text label,
            @JsonProperty(required = true) Text help,
            @JsonProperty(required = true) boolean required,
            @JsonProperty(required = true) boolean secret,
            String pattern,
            Integer maxLength,
            @JsonProperty("default") String defaultValue,
            boolean endpoint,
            List<Option> options,
            List<String> requires) {

        /** Characters of an address whose definition says nothing about it. */
        private static final int ADDRESS = 1024;

        FormField field() {
            var kind = kind();
            if (kind instanceof FieldKind.Choice != (options != null)
                    || (kind instanceof FieldKind.Plain || kind instanceof FieldKind.Lines) != (pattern != null)) {
                throw malformed("has a part that fields of its type don't have");
            }
            return new FormField(
                    name,
                    kind,
                    label,
                    help,
                    required,
                    secret,
                    defaultValue,
                    endpoint,
                    requires == null ? List.of() : requires);
        }

        private FieldKind kind() {
            return switch (type == null ? "text" : type) {
                case "text" -> new FieldKind.Plain(given(pattern, "pattern"), given(maxLength, "maxLength"));
                case "list" -> new FieldKind.Lines(given(pattern, "pattern"), given(maxLength, "maxLength"));
                case "url" -> new FieldKind.Address(maxLength == null ? ADDRESS : maxLength);
                case "choice" -> new FieldKind.Choice(given(options, "options"));
                case "switch" -> new FieldKind.Switch();
                default -> throw malformed("has the unknown type " + type);
            };
        }

        private <T> T given(T part, String key) {
            if (part == null) {
                throw malformed("has no " + key);
            }
            return part;
        }

        private IllegalArgumentException malformed(String why) {
            return new IllegalArgumentException("field " + name + ' ' + why);
        }
    }
}
