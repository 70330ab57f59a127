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
 * @param scopes        everything agreed to so far
 * @param givenAt       when the person agreed first
 * @param changedAt     when the person agreed last
 */
public record Consent(
        String id,
        String poolId,
        String applicationId,
        String userId,
        List<String> scopes,
        Instant givenAt,
        Instant changedAt) {
    public Consent {
        scopes = List.copyOf(scopes);
    }
}
