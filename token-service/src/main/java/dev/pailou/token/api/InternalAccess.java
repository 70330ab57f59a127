package dev.pailou.token.api;

import java.time.Duration;

/** What tokens between our own services are made of. */
final class InternalAccess {

    /** Audience of the services' internal operations. */
    static final String AUDIENCE = "urn:pailou:internal";

    /** Scope of those tokens, and the role that their callers have. */
    static final String SCOPE = "internal";

    static final Duration LIFETIME = Duration.ofMinutes(5);

    private InternalAccess() {}
}
