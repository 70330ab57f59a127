package dev.pailou.connection.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pailou.connection.domain.InvalidRequest;
import dev.pailou.connection.domain.PublicKeys;
import dev.pailou.connection.domain.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An object of settings inside a request: members that are given replace, null sets a member's default, and what is left
 * out stays (RFC 7396, but for what null does to a member that has a default).
 */
final class GivenMembers {

    private static final String JWKS = "jwks";
    private static final String WRONG_TYPE = "has the wrong type";
    private static final int MAX_JWKS = 16_384;
    private static final ObjectMapper JSON = strict();

    private GivenMembers() {}

    /**
     * @param field    JSON name of the object in the request
     * @param current  the settings as they are
     * @param defaults what they are when nobody set them
     * @param given    what the request says, null when it says nothing
     * @return the settings after that, not yet checked
     */
    @SuppressWarnings("unchecked")
    static <T> T over(String field, T current, T defaults, JsonNode given) {
        if (given == null) {
            return current;
        }
        if (given.isNull()) {
            return defaults;
        }
        if (!given.isObject()) {
            throw new InvalidRequest(List.of(new Violation(field, WRONG_TYPE)));
        }
        ObjectNode usual = JSON.valueToTree(defaults);
        ObjectNode merged = JSON.valueToTree(current);
        var violations = new ArrayList<Violation>();
        given.properties().forEach(member -> {
            var name = member.getKey();
            var value = member.getValue();
            if (!usual.has(name)) {
                violations.add(new Violation(field + '.' + name, "is unknown"));
            } else if (value.valueStream().anyMatch(JsonNode::isNull)) {
                violations.add(new Violation(field + '.' + name, "must not have null in it"));
            } else if (name.equals(JWKS) && !value.isNull()) {
                merged.put(name, jwks(field, value, violations));
            } else {
                merged.set(name, value.isNull() ? usual.get(name) : value);
            }
        });
        refuse(violations);
        var settings = (T) read(field, merged, current.getClass());
        var kept = JSON.valueToTree(settings);
        given.fieldNames().forEachRemaining(name -> {
            if (!kept.get(name).equals(merged.get(name))) {
                violations.add(new Violation(field + '.' + name, "is no value that can be set"));
            }
        });
        refuse(violations);
        return settings;
    }

    private static String jwks(String field, JsonNode value, List<Violation> violations) {
        var problem = value.isObject()
                ? PublicKeys.problemOf(JSON.convertValue(value, new TypeReference<Map<String, Object>>() {}))
                : Optional.of("must be a JSON Web Key Set");
        var text = value.toString();
        if (text.length() > MAX_JWKS) {
            problem = Optional.of("must have at most " + MAX_JWKS + " characters");
        }
        problem.ifPresent(message -> violations.add(new Violation(field + '.' + JWKS, message)));
        return text;
    }

    private static <T> T read(String field, ObjectNode merged, Class<T> type) {
        try {
            return JSON.treeToValue(merged, type);
        } catch (JsonMappingException wrong) {
            throw new InvalidRequest(List.of(new Violation(field + '.' + path(wrong), WRONG_TYPE)));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a tree is JSON already", unreadable);
        }
    }

    private static String path(JsonMappingException wrong) {
        return wrong.getPath().isEmpty()
                ? ""
                : String.valueOf(wrong.getPath().getFirst().getFieldName());
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidRequest(violations);
        }
    }

    private static ObjectMapper strict() {
        var mapper = new ObjectMapper().disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        new StrictJson().customize(mapper);
        return mapper;
    }
}
