package dev.pailou.kernel.events;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * How a pool is an OpenID Provider. What is missing has its default, as in {@link OpenIdSettings}.
 *
 * @param signingAlg         {@code ES256}, {@code RS256} or {@code EdDSA}: what signs where nothing else is asked for
 * @param sessionIdleSeconds how long a session lives that nobody uses
 * @param sessionSeconds     how long a session lives at most
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record PoolOpenIdSettings(String signingAlg, int sessionIdleSeconds, int sessionSeconds) {

    /** What a pool has that was not told otherwise. */
    public static final PoolOpenIdSettings DEFAULTS = new PoolOpenIdSettings(null, 0, 0);

    private static final int TWELVE_HOURS = 12 * 3600;
    private static final int SEVEN_DAYS = 7 * 24 * 3600;

    public PoolOpenIdSettings {
        signingAlg = signingAlg == null ? "ES256" : signingAlg;
        sessionIdleSeconds = sessionIdleSeconds == 0 ? TWELVE_HOURS : sessionIdleSeconds;
        sessionSeconds = sessionSeconds == 0 ? SEVEN_DAYS : sessionSeconds;
    }
}
