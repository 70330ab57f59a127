package dev.pailou.token.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.events.BoundIdentity;
import dev.pailou.token.domain.Person;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is known of a person, as text in a column. */
@Singleton
class StoredClaims {

    private final ObjectMapper json;

    StoredClaims(ObjectMapper json) {
        this.json = json;
    }

    String write(Person person) {
        return write(person.claims(), person.identities());
    }

    String write(Map<String, String> claims, List<BoundIdentity> identities) {
        try {
            return json.writeValueAsString(StoredProfile.of(claims, identities));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("claims that are no JSON", e);
        }
    }

    /**
     * @param version         the user's version at that time, null where it was not kept yet
     * @param claims          as written here
     * @param amr             separated by spaces
     * @param authenticatedAt when the person authenticated
     */
    Person person(String userId, Long version, String claims, String amr, Instant authenticatedAt) {
        var profile = read(claims);
        return new Person(
                userId,
                version == null ? 0 : version,
                profile.claims(),
                words(amr),
                authenticatedAt,
                profile.identities);
    }

    private StoredProfile read(String claims) {
        try {
            return json.readValue(claims, StoredProfile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("claims in the database that are no JSON", e);
        }
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
