package dev.pailou.token.domain.consent;

import java.time.Instant;
import java.util.List;

/**
 * What a person has agreed to that an application gets.
 *
 * @param id            the consent
 * @param poolId        the pool
 * @param applicationId the application
 * @param userId        the person
 * @param scopes        scopes that open what was agreed to so far
 * @param resources     who else may take the application's tokens (RFC 8707), as agreed to so far
 * @param givenAt       when the person agreed first
 * @param changedAt     when the person agreed last
 */
public record Consent(
        String id,
        String poolId,
        String applicationId,
        String userId,
        List<String> scopes,
        List<String> resources,
        Instant givenAt,
        Instant changedAt) {
    public Consent {
        scopes = List.copyOf(scopes);
        resources = List.copyOf(resources);
    }

    /** @return whether nothing would be new to the person */
    public boolean covers(Terms terms) {
        return scopes.containsAll(terms.scopes()) && resources.containsAll(terms.resources());
    }
}
