package dev.pailou.token.api;

import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.ResponseMode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what becomes of authorizations and token requests; labels are from fixed lists. */
@Singleton
class AuthorizationMetrics {

    /** What became of an authorization. */
    enum Outcome {
        PUSHED("pushed"),
        STARTED("started"),
        SINGLE_SIGN_ON("single_sign_on"),
        BINDING_ASKED("binding_asked"),
        CONSENT_ASKED("consent_asked"),
        REQUEST_REFUSED("request_refused"),
        ANSWERED("answered"),
        LOGIN_REFUSED("login_refused"),
        NOT_ISSUED("not_issued"),
        OTHER_BROWSER("other_browser"),
        UNKNOWN("unknown"),
        TOO_LATE("too_late"),
        USED("used"),
        WAITED("waited"),
        NOT_DECIDED("not_decided"),
        CANCELLED("cancelled"),
        OTHER_PERSON("other_person"),
        LINK_BEGUN("link_begun"),
        LINK_STALE("link_stale"),
        REVOKED("revoked");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }
    }

    private final MeterRegistry registry;

    AuthorizationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(Outcome outcome) {
        registry.counter("pailou.authorizations", "outcome", outcome.label).increment();
    }

    /** An answer went to a connection's callback URL. */
    void callback(ResponseMode mode) {
        registry.counter("pailou.callbacks", "mode", mode == ResponseMode.QUERY ? "code" : mode.code())
                .increment();
    }

    void issued(Grant grant) {
        registry.counter("pailou.tokens", "grant", grant.code(), "outcome", "issued")
                .increment();
    }

    void refused(String grant) {
        var label = Grant.find(grant).map(Grant::code).orElse("other");
        registry.counter("pailou.tokens", "grant", label, "outcome", "refused").increment();
    }
}
