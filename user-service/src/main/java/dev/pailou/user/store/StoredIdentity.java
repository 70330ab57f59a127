package dev.pailou.user.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pailou.kernel.events.AssuredClaim;
import dev.pailou.kernel.events.Subject;
import dev.pailou.user.domain.decision.ArrivingIdentity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;

/**
 * Who came, as it is written down for an answer.
 *
 * @param subjects the person's names at the source
 * @param claims   what the source says of the person
 */
@RegisterForReflection
record StoredIdentity(List<Subject> subjects, Map<String, AssuredClaim> claims) {

    /** No setting of the REST API's JSON may change it. */
    private static final ObjectMapper JSON = new ObjectMapper();

    static String write(ArrivingIdentity arriving) {
        try {
            return JSON.writeValueAsString(new StoredIdentity(arriving.subjects(), arriving.claims()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an identity is always JSON", e);
        }
    }

    static ArrivingIdentity read(String sourceId, String text) {
        try {
            var stored = JSON.readValue(text, StoredIdentity.class);
            return new ArrivingIdentity(sourceId, stored.subjects(), stored.claims());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an identity in the database that is no JSON", e);
        }
    }

    /** It knows people. */
    @Override
    public String toString() {
        return "StoredIdentity";
    }
}
