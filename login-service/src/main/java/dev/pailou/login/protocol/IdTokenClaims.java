package dev.pailou.login.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pailou.kernel.ids.Digest;
import dev.pailou.login.domain.Freshness;
import dev.pailou.login.domain.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a token says, whose signature is right, held against the rule (OpenID Connect Core section 3.1.3.7).
 *
 * @param rule   the rule
 * @param claims what it says
 * @param values what the rule leaves open; the claims are among them
 */
record IdTokenClaims(IdTokenRule rule, Answer claims, Values values) {

    /** Clocks differ. */
    private static final long LEEWAY_SECONDS = 60;

    /** Of the year 9999; some vendors count in milliseconds. */
    private static final long LAST_SECOND = 253_402_300_800L;

    /**
     * What every token of an issuer must say, also a signed answer.
     *
     * @throws ProviderFailure when it doesn't
     */
    void checkIssuerAndAudience() {
        if (!rule.issuers().in(values).contains(text("iss"))) {
            throw invalid("is from another issuer: " + text("iss"));
        }
        var audience = rule.audience().fill(values);
        var all = audiences();
        if (all.stream().noneMatch(one -> Digest.equal(one, audience))) {
            throw another("is for another");
        }
        var party = text("azp");
        if (all.size() > 1 && party.isEmpty()) {
            throw another("is for several and doesn't say to whom it was issued");
        }
        if (!party.isEmpty()
                && !Digest.equal(party, audience)
                && !rule.authorizedParties().in(values).contains(party)) {
            throw another("was issued to another");
        }
    }

    /** @throws ProviderFailure when it is not in force */
    void checkTimes(Instant now, boolean required) {
        var expires = seconds("exp");
        if (expires == null ? required : now.getEpochSecond() >= expires + LEEWAY_SECONDS) {
            throw invalid("has expired");
        }
        var issued = seconds("iat");
        if (issued == null ? required : issued > now.getEpochSecond() + LEEWAY_SECONDS) {
            throw invalid("was not issued yet");
        }
        var from = seconds("nbf");
        if (from != null && from > now.getEpochSecond() + LEEWAY_SECONDS) {
            throw invalid("is not in force yet");
        }
    }

    /** @throws ProviderFailure when it names nobody (OpenID Connect Core section 2: {@code sub} is required) */
    void checkSubject() {
        if (text("sub").isEmpty()) {
            throw ProviderFailure.of(Reason.SUBJECT_MISSING, "the ID token has no sub");
        }
    }

    /**
     * @param nonce the login's, or null
     * @throws ProviderFailure when the token is of another login
     */
    void checkNonce(String nonce) {
        if (rule.nonce() && !Digest.equal(text("nonce"), nonce)) {
            throw another("is of another login");
        }
    }

    /** @return when the person was authenticated, where an ID token that was checked says so */
    static Optional<Instant> authenticatedAt(Answer claims) {
        return Optional.of(claims.node("auth_time"))
                .filter(JsonNode::canConvertToLong)
                .map(JsonNode::longValue)
                .filter(time -> time > 0 && time < LAST_SECOND)
                .map(Instant::ofEpochSecond);
    }

    /** @throws ProviderFailure when the person was authenticated too long ago, or the token doesn't say and must */
    void checkFreshness(Freshness fresh) {
        var authenticated = seconds("auth_time");
        if (authenticated == null
                ? fresh.proven()
                : authenticated < fresh.since().getEpochSecond() - LEEWAY_SECONDS) {
            throw ProviderFailure.of(
                    Reason.NOT_FRESH,
                    authenticated == null
                            ? "the token has no auth_time"
                            : "the person was authenticated at " + authenticated);
        }
    }

    /**
     * @param halfHash of the access token that came with it, null when none did
     * @throws ProviderFailure when the token came with another access token
     */
    void checkAccessToken(String halfHash) {
        var told = text("at_hash");
        if (rule.atHashRequired() && (told.isEmpty() || halfHash == null)) {
            throw another("doesn't say which access token it came with");
        }
        if (halfHash != null && !told.isEmpty() && !Digest.equal(told, halfHash)) {
            throw another("came with another access token");
        }
    }

    /** @throws ProviderFailure when the administrator lets only others in */
    void checkClaims(Settings settings) {
        for (var check : rule.claims()) {
            if (check.when().holds(settings)
                    && claims.text(check.path())
                            .filter(check.is().in(values)::contains)
                            .isEmpty()) {
                throw ProviderFailure.of(Reason.NOT_ALLOWED, "the token says something else at " + check.path());
            }
        }
    }

    private List<String> audiences() {
        var audience = claims.node("aud");
        var all = new ArrayList<String>();
        if (audience.isTextual()) {
            all.add(audience.textValue());
        } else {
            audience.forEach(one -> all.add(one.isTextual() ? one.textValue() : ""));
        }
        return all;
    }

    private Long seconds(String name) {
        var time = claims.node(name);
        if (time.isMissingNode() || time.isNull()) {
            return null;
        }
        if (!time.isNumber()) {
            throw invalid("has no time in " + name);
        }
        return time.longValue();
    }

    /** @return the claim when it is a text, else no characters */
    private String text(String name) {
        var claim = claims.node(name);
        return claim.isTextual() ? claim.textValue() : "";
    }

    private static ProviderFailure invalid(String what) {
        return ProviderFailure.of(Reason.VENDOR_MALFORMED, "the token " + what);
    }

    private static ProviderFailure another(String what) {
        return ProviderFailure.of(Reason.TOKEN_OF_ANOTHER, "the token " + what);
    }
}
