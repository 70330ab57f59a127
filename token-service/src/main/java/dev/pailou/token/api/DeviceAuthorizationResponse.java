package dev.pailou.token.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * RFC 8628 section 3.2.
 *
 * @param deviceCode              with which the device asks for its tokens
 * @param userCode                what the person types
 * @param verificationUri         where
 * @param verificationUriComplete the same with the code in it, for a QR code
 * @param expiresIn               seconds until both codes end
 * @param interval                seconds between two questions
 */
@RegisterForReflection
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record DeviceAuthorizationResponse(
        String deviceCode,
        String userCode,
        String verificationUri,
        String verificationUriComplete,
        long expiresIn,
        long interval) {

    /** Both codes are secrets. */
    @Override
    public String toString() {
        return "device authorization response";
    }
}
