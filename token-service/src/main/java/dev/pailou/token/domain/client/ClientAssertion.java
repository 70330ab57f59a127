package dev.pailou.token.domain.client;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a signed JWT says by which a client authenticates ({@code private_key_jwt}, OpenID Connect Core section 9,
 * RFC 7523 section 3). Its signature is looked at elsewhere.
 *
 * @param type      header {@code typ}, or null
 * @param issuer    who says it, or null
 * @param subject   whom it is about, or null
 * @param audience  to whom it is said
 * @param id        its id, or null
 * @param expiresAt when it ends, or null
 * @param issuedAt  when it was made, or null
 * @param notBefore from when it counts, or null
 */
public record ClientAssertion(
        String type,
        String issuer,
        String subject,
        List<String> audience,
        String id,
        Instant expiresAt,
        Instant issuedAt,
        Instant notBefore) {

    /** How far a client's clock may be from ours. */
    public static final Duration SKEW = Duration.ofSeconds(60);

    /** How far ahead one may end: it is made for one request. */
    public static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    /** RFC 8725 section 3.11: a JWT that the client signed for some other use, such as a request object, is none. */
    private static final Set<String> TYPES = Set.of("JWT", "client-authentication+jwt");

    private static final int LONGEST_ID = 512;

    private static final List<Rule> RULES = List.of(
            rule("of another type", said -> said.assertion.type == null || TYPES.contains(said.assertion.type)),
            rule(
                    "not by the client about itself",
                    said -> said.clientId.equals(said.assertion.issuer)
                            && said.clientId.equals(said.assertion.subject)),
            // Whoever else were named in it could use it here (RFC 9700 section 2.5).
            rule(
                    "not for us alone",
                    said -> !said.assertion.audience.isEmpty() && said.us.containsAll(said.assertion.audience)),
            rule("without an end", said -> said.assertion.expiresAt != null),
            rule("over", said -> said.now.isBefore(said.assertion.expiresAt.plus(SKEW))),
            rule(
                    "ends too far ahead",
                    said -> !said.assertion.expiresAt.isAfter(
                            said.now.plus(LONGEST_LIFE).plus(SKEW))),
            rule("of the future", said -> !isLater(said.assertion.issuedAt, said.now)),
            rule("not yet valid", said -> !isLater(said.assertion.notBefore, said.now)),
            rule(
                    "without an id",
                    said -> said.assertion.id != null
                            && !said.assertion.id.isEmpty()
                            && said.assertion.id.length() <= LONGEST_ID));

    public ClientAssertion {
        audience = List.copyOf(audience);
    }

    /** One rule: what is wrong when it is broken, and when it is kept. */
    private record Rule(String flaw, Predicate<Said> holds) {}

    private record Said(ClientAssertion assertion, String clientId, Set<String> us, Instant now) {}

    /**
     * @return what the JWT says
     * @throws ParseException when its claims can't be read
     */
    public static ClientAssertion of(SignedJWT jwt) throws ParseException {
        var claims = jwt.getJWTClaimsSet();
        return new ClientAssertion(
                Optional.ofNullable(jwt.getHeader().getType())
                        .map(JOSEObjectType::getType)
                        .orElse(null),
                claims.getIssuer(),
                claims.getSubject(),
                claims.getAudience(),
                claims.getJWTID(),
                instant(claims.getExpirationTime()),
                instant(claims.getIssueTime()),
                instant(claims.getNotBeforeTime()));
    }

    /**
     * @param clientId the client that authenticates
     * @param us       what we are called: the issuer, the endpoint that was asked
     * @param now      the time
     * @return what is wrong with it, for the log; empty when nothing is
     */
    public Optional<String> flaw(String clientId, Set<String> us, Instant now) {
        var said = new Said(this, clientId, us, now);
        return RULES.stream()
                .filter(rule -> !rule.holds.test(said))
                .map(Rule::flaw)
                .findFirst();
    }

    private static Rule rule(String flaw, Predicate<Said> holds) {
        return new Rule(flaw, holds);
    }

    private static boolean isLater(Instant instant, Instant now) {
        return instant != null && instant.isAfter(now.plus(SKEW));
    }

    private static Instant instant(Date date) {
        return date == null ? null : date.toInstant();
    }
}
