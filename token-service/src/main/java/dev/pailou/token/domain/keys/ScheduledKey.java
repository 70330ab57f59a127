package dev.pailou.token.domain.keys;

import java.time.Instant;

/** A signing key, as far as its turn goes. */
public interface ScheduledKey {

    /** @return its id in tokens and in the JWKS */
    String kid();

    /** @return name of the only algorithm it is used with */
    String algorithm();

    /** @return when it begins to sign */
    Instant signsFrom();
}
