package dev.pailou.token.domain.request;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a signed request object says (OpenID Connect Core section 6.1, RFC 9101 section 4). Its signature is looked at
 * elsewhere.
 *
 * @param type   header {@code typ}, or null
 * @param claims what it holds
 */
public record RequestObject(String type, JWTClaimsSet claims) {

    /** How far an application's clock may be from ours. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** How far ahead one may end: it travels through browsers, and whoever sees it there can send it again. */
    static final Duration LONGEST_LIFE = Duration.ofHours(1);

    /** Longest one that is looked at. */
    public static final int LONGEST = 16_384;

    private static final Set<String> TYPES = Set.of("JWT", "oauth-authz-req+jwt");

    /** About the object itself; the rest are parameters. */
    private static final Set<String> OF_THE_OBJECT = Set.of("iss", "aud", "sub", "exp", "nbf", "iat", "jti");

    private static final List<Rule> RULES = List.of(
            new Rule("request object of another type", said -> said.object.isOfType()),
            new Rule(
                    "request object must be by its client: iss",
                    said -> said.clientId.equals(said.object.claims.getIssuer())),
            // A client assertion has one: neither may stand for the other (RFC 9101 section 10.8).
            new Rule("request object must not have a sub", said -> said.object.claims.getSubject() == null),
            new Rule(
                    "request object must be for this issuer: aud",
                    said -> said.object.claims.getAudience().contains(said.issuer)),
            new Rule(
                    "request object is over, or has no exp",
                    said -> said.object.ends().isAfter(said.now.minus(SKEW))),
            new Rule("request object must end within an hour", said -> !said.object
                    .ends()
                    .isAfter(said.now.plus(LONGEST_LIFE).plus(SKEW))),
            new Rule(
                    "request object is not valid yet",
                    said -> !said.object.begins().isAfter(said.now.plus(SKEW))),
            new Rule(
                    "client_id in the request object is another one",
                    said -> said.object.names("client_id", said.clientId)),
            new Rule(
                    "request objects don't hold request objects",
                    said -> !said.object.has("request") && !said.object.has("request_uri")));

    /** One rule: what is wrong when it is broken, and when it is kept. */
    private record Rule(String flaw, Predicate<Said> holds) {}

    private record Said(RequestObject object, String clientId, String issuer, Instant now) {}

    /**
     * @return what the JWT says
     * @throws ParseException when its claims can't be read
     */
    public static RequestObject of(SignedJWT jwt) throws ParseException {
        return new RequestObject(
                Optional.ofNullable(jwt.getHeader().getType())
                        .map(JOSEObjectType::getType)
                        .orElse(null),
                jwt.getJWTClaimsSet());
    }

    /**
     * @param clientId the application whose request it is
     * @param issuer   the pool's issuer
     * @param now      the time
     * @return what is wrong with it; empty when nothing is
     */
    public Optional<String> flaw(String clientId, String issuer, Instant now) {
        var said = new Said(this, clientId, issuer, now);
        return RULES.stream()
                .filter(rule -> !rule.holds.test(said))
                .map(Rule::flaw)
                .findFirst();
    }

    /**
     * @param clientId the application whose request it is
     * @return the parameters that it holds, and no others: what stands beside it anybody may have written (RFC 9101
     *     section 6.3)
     */
    public AuthorizationParameters parameters(String clientId) {
        var parameters = new HashMap<String, List<String>>();
        claims.getClaims().forEach((name, value) -> {
            if (value != null && !OF_THE_OBJECT.contains(name)) {
                parameters.put(name, texts(value));
            }
        });
        return new AuthorizationParameters(parameters)
                .with("client_id", clientId)
                .known();
    }

    /** Lists are values of a parameter that may stand there more than once; objects stay JSON (Core section 6.1). */
    private static List<String> texts(Object value) {
        return switch (value) {
            case Collection<?> several ->
                several.stream().map(RequestObject::text).toList();
            default -> List.of(text(value));
        };
    }

    private static String text(Object value) {
        if (value instanceof Map<?, ?> object) {
            var members = new HashMap<String, Object>();
            object.forEach((name, member) -> members.put(String.valueOf(name), member));
            return JSONObjectUtils.toJSONString(members);
        }
        return String.valueOf(value);
    }

    private boolean isOfType() {
        return type == null || TYPES.contains(type);
    }

    private boolean has(String name) {
        return claims.getClaim(name) != null;
    }

    private boolean names(String name, String value) {
        return !has(name) || value.equals(claims.getClaim(name));
    }

    private Instant ends() {
        return instant(claims.getExpirationTime(), Instant.EPOCH);
    }

    private Instant begins() {
        return instant(claims.getNotBeforeTime(), Instant.EPOCH);
    }

    private static Instant instant(Date date, Instant otherwise) {
        return date == null ? otherwise : date.toInstant();
    }
}
