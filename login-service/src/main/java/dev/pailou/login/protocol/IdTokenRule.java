package dev.pailou.login.protocol;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a way's ID token is validated (OpenID Connect Core section 3.1.3.7).
 *
 * @param from              where it stands in an answer; null when the browser brings it
 * @param issuers           of which one must have issued it; they may name claims of the token itself
 * @param keys              where the issuer's keys are
 * @param algorithms        by which it may be signed
 * @param audience          for whom it must be
 * @param accessToken       where the access token stands whose hash it may have, or null
 * @param atHashRequired    whether it must have that hash
 * @param nonce             whether it must have the login's nonce
 * @param authorizedParties to whom else it may have been issued
 * @param claims            what it must say besides
 */
record IdTokenRule(
        Placeholder from,
        Wanted issuers,
        UrlTemplate keys,
        Set<String> algorithms,
        Template audience,
        Placeholder accessToken,
        boolean atHashRequired,
        boolean nonce,
        Wanted authorizedParties,
        List<ClaimCheck> claims) {

    /** What its claims are called. */
    static final String NAME = "id_token";

    /**
     * @param path where
     * @param is   one of which must stand there
     * @param when for which connections
     */
    record ClaimCheck(AnswerPath path, Wanted is, Condition when) {}

    IdTokenRule {
        algorithms = Set.copyOf(algorithms);
        claims = List.copyOf(claims);
    }

    /** @return placeholders that need a value before the token is read */
    Stream<Placeholder> placeholders() {
        return Stream.of(
                        issuers.items().stream(),
                        authorizedParties.items().stream(),
                        Stream.of(audience, keys.template()))
                .flatMap(templates -> templates)
                .flatMap(template -> template.placeholders().stream());
    }
}
