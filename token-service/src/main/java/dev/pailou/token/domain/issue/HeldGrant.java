package dev.pailou.token.domain.issue;

import dev.pailou.token.domain.Grant;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an application holds for a person: all the tokens that came of one login.
 *
 * @param id            the authorization that they came of
 * @param poolId        the pool
 * @param userId        the person
 * @param applicationId the application
 * @param grant         how it got them first
 * @param scopes        what they are good for
 * @param offline       whether they outlive the person's session (OpenID Connect Core section 11)
 * @param sessionId     the session in which they were granted; empty where there was none
 * @param since         when the application asked for them
 * @param renewedAt     when it last used its refresh token; empty when it never did
 * @param expiresAt     when they end if they are not renewed any more
 */
public record HeldGrant(
        String id,
        String poolId,
        String userId,
        String applicationId,
        Grant grant,
        Set<String> scopes,
        boolean offline,
        Optional<String> sessionId,
        Instant since,
        Optional<Instant> renewedAt,
        Instant expiresAt) {}
