package dev.pailou.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.pailou.local.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the {@code HTTPRoute}s of a Gateway API manifest.
 *
 * <p>Whatever this gateway would not do as a Kubernetes gateway does it (header matches, filters, weights, host names) is
 * an error, so that the same file never means two things.
 */
public final class RouteManifest {

    private static final String API = "gateway.networking.k8s.io/v1";
    private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());

    private final Path file;

    private RouteManifest(Path file) {
        this.file = file;
    }

    /**
     * Reads a manifest.
     *
     * @param file YAML with any number of documents, each an {@code HTTPRoute}
     * @throws IOException when it can't be read, or says what is not understood here; the message names file and place
     */
    public static RoutingTable read(Path file) throws IOException {
        return new RouteManifest(file).read();
    }

    private RoutingTable read() throws IOException {
        List<Route> routes = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            while (documents.hasNextValue()) {
                addRoutes(documents.nextValue(), routes);
            }
        } catch (JsonProcessingException notYaml) {
            throw broken("is not YAML: " + notYaml.getOriginalMessage());
        }
        if (routes.isEmpty()) {
            throw broken("has no routes");
        }
        return new RoutingTable(routes);
    }

    private void addRoutes(JsonNode document, List<Route> routes) throws IOException {
        require(
                document.path("apiVersion").asText().equals(API)
                        && document.path("kind").asText().equals("HTTPRoute"),
                "holds something else than " + API + " HTTPRoute");
        JsonNode spec = document.path("spec");
        onlyFields(spec, Set.of("parentRefs", "rules"));
        for (JsonNode rule : spec.path("rules")) {
            onlyFields(rule, Set.of("matches", "backendRefs"));
            Optional<Service> service = service(rule.path("backendRefs"));
            for (JsonNode match : rule.path("matches")) {
                onlyFields(match, Set.of("path"));
                routes.add(route(match.path("path"), service));
            }
        }
    }

    private Route route(JsonNode path, Optional<Service> service) throws IOException {
        onlyFields(path, Set.of("type", "value"));
        Route.Match match =
                switch (path.path("type").asText()) {
                    case "Exact" -> Route.Match.EXACT;
                    case "PathPrefix" -> Route.Match.PATH_PREFIX;
                    default ->
                        throw broken(
                                "has a path match of type '" + path.path("type").asText() + "'");
                };
        String value = path.path("value").asText();
        require(RequestPath.isPlain(value), "has the path '" + value + "', which no request can have");
        boolean trailing = value.length() > 1 && value.endsWith("/") && match == Route.Match.PATH_PREFIX;
        return new Route(match, trailing ? value.substring(0, value.length() - 1) : value, service);
    }

    /** A rule without backends forwards nothing: there, Kubernetes gateways answer 500, and this one 404. */
    private Optional<Service> service(JsonNode references) throws IOException {
        if (references.isMissingNode()) {
            return Optional.empty();
        }
        require(references.size() == 1, "has a rule with something else than one backend");
        JsonNode reference = references.get(0);
        onlyFields(reference, Set.of("name", "port"));
        String name = reference.path("name").asText();
        return Optional.of(Service.ofModule(name).orElseThrow(() -> broken("names an unknown backend '" + name + "'")));
    }

    private void onlyFields(JsonNode node, Set<String> known) throws IOException {
        for (var fields = node.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            require(known.contains(field), "uses '" + field + "', which this gateway does not do");
        }
    }

    private void require(boolean condition, String otherwise) throws IOException {
        if (!condition) {
            throw broken(otherwise);
        }
    }

    private IOException broken(String what) {
        return new IOException("The route manifest " + file + " " + what);
    }
}
