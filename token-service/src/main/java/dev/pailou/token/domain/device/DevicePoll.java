package dev.pailou.token.domain.device;

import dev.pailou.token.domain.Authorization;
import java.time.Instant;
import java.util.Optional;

/** What a device is told that asks whether its person is done (RFC 8628 section 3.5). */
public enum DevicePoll {
    /** The code is nobody's, or another application's. */
    UNKNOWN,
    /** The person isn't done. */
    PENDING,
    /** The person didn't finish in time. */
    EXPIRED,
    /** The person said no. */
    DENIED,
    /** It has its tokens already. */
    USED,
    /** It gets its tokens. */
    READY;

    /**
     * @param found         what the device code belongs to
     * @param poolId        the pool that was asked
     * @param applicationId the application that asks, authenticated
     * @param now           the time
     * @return what follows
     */
    public static DevicePoll of(Optional<DeviceAuthorization> found, String poolId, String applicationId, Instant now) {
        return found.map(DeviceAuthorization::authorization)
                .filter(authorization -> authorization.poolId().equals(poolId))
                .filter(authorization -> authorization.applicationId().equals(applicationId))
                .map(authorization -> of(authorization, now))
                .orElse(UNKNOWN);
    }

    private static DevicePoll of(Authorization authorization, Instant now) {
        return switch (authorization.status()) {
            case REDEEMED, REVOKED -> USED;
            case CANCELLED -> DENIED;
            case WAITING, DECIDED, REFUSED, BINDING_REQUIRED, BINDING_ASKED, CONSENT_ASKED, CONSENT_GIVEN ->
                authorization.isExpired(now) ? EXPIRED : PENDING;
            case CODE_ISSUED -> authorization.isExpired(now) ? EXPIRED : READY;
        };
    }
}
