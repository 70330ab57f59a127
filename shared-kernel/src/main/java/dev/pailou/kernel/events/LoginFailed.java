package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A login ended before anybody was known.
 *
 * @param loginId         the login
 * @param authorizationId the application's request
 * @param poolId          the pool
 * @param connectionId    the connection
 * @param reason          stable reason code, for example {@code user_denied}
 * @param vendorCode      the vendor's own error code, or null
 * @param traceId         trace in which to find the details
 */
@RegisterForReflection
public record LoginFailed(
        String loginId,
        String authorizationId,
        String poolId,
        String connectionId,
        String reason,
        String vendorCode,
        String traceId)
        implements LoginEvent {

    @Override
    @JsonIgnore
    public Topic topic() {
        return Topic.IDENTITIES;
    }
}
