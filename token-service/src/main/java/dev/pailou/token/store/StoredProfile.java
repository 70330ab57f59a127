package dev.pailou.token.store;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pailou.kernel.events.BoundIdentity;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is kept of a person with an authorization: one JSON object of the claims, which are texts, and the identities. */
@RegisterForReflection
final class StoredProfile {

    private final Map<String, String> claims = new TreeMap<>();

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public List<BoundIdentity> identities = List.of();

    static StoredProfile of(Map<String, String> claims, List<BoundIdentity> identities) {
        var profile = new StoredProfile();
        profile.claims.putAll(claims);
        // The name is taken.
        profile.claims.remove("identities");
        profile.identities = identities;
        return profile;
    }

    @JsonAnyGetter
    public Map<String, String> claims() {
        return claims;
    }

    @JsonAnySetter
    void put(String name, String value) {
        claims.put(name, value);
    }
}
