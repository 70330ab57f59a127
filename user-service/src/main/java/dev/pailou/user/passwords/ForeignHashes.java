package dev.pailou.user.passwords;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** How other systems write what is known here in another form: Django, and Keycloak's exported credentials. */
final class ForeignHashes {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code pbkdf2_sha256$600000$salt$hash}, where the salt is text. */
    private static final Pattern DJANGO_PBKDF2 = Pattern.compile("pbkdf2_(sha1|sha256)\\$([0-9]+)\\$([^$]+)\\$([^$]+)");

    /** {@code argon2$argon2id$...} and {@code bcrypt$$2b$...}. */
    private static final Pattern DJANGO_OTHERS = Pattern.compile("(?:argon2|bcrypt\\$)(\\$.+)");

    private static final Map<String, String> KEYCLOAK_PBKDF2 =
            Map.of("pbkdf2", "sha1", "pbkdf2-sha256", "sha256", "pbkdf2-sha512", "sha512");

    private ForeignHashes() {}

    /**
     * @return the same hash in the form in which it is known here, or the text itself when nothing is to be done
     * @throws IllegalArgumentException with what is wrong with it
     */
    static String inOurForm(String text) {
        if (text.startsWith("{\"") || text.startsWith("{ ") || text.startsWith("{\n")) {
            return keycloak(text);
        }
        var pbkdf2 = DJANGO_PBKDF2.matcher(text);
        if (pbkdf2.matches()) {
            return new Pbkdf2Hash(
                            pbkdf2.group(1),
                            Bounds.number(pbkdf2.group(2)),
                            new HashBytes(pbkdf2.group(3).getBytes(StandardCharsets.UTF_8)),
                            HashBytes.decode(pbkdf2.group(4)))
                    .text();
        }
        var other = DJANGO_OTHERS.matcher(text);
        return other.matches() ? other.group(1) : text;
    }

    /** A credential as in an exported realm: an object whose members are JSON, too. */
    private static String keycloak(String text) {
        var credential = json(text);
        var secret = member(credential, "secretData");
        var data = member(credential, "credentialData");
        var algorithm = data.path("algorithm").asText();
        var iterations = data.path("hashIterations").asInt();
        var salt = HashBytes.decode(secret.path("salt").asText());
        var hash = HashBytes.decode(secret.path("value").asText());
        if (KEYCLOAK_PBKDF2.containsKey(algorithm)) {
            return new Pbkdf2Hash(KEYCLOAK_PBKDF2.get(algorithm), iterations, salt, hash).text();
        }
        if (algorithm.equals("argon2")) {
            var more = data.path("additionalParameters");
            return "$argon2%s$v=19$m=%s,t=%d,p=%s$%s$%s"
                    .formatted(
                            first(more, "type"),
                            first(more, "memory"),
                            iterations,
                            first(more, "parallelism"),
                            salt.encode(),
                            hash.encode());
        }
        throw new IllegalArgumentException("Keycloak's algorithm is none that is known here");
    }

    private static JsonNode member(JsonNode object, String name) {
        var value = object.path(name);
        return value.isTextual() ? json(value.asText()) : value;
    }

    private static String first(JsonNode object, String name) {
        return object.path(name).path(0).asText();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // Without the cause, whose message holds what it could not read.
            throw new IllegalArgumentException("a credential of Keycloak must be a JSON object");
        }
    }
}
