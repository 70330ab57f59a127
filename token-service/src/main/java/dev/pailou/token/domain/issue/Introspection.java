package dev.pailou.token.domain.issue;

import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Decision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is told about a token to whoever may ask (RFC 7662 section 2.2). */
public final class Introspection {

    /** All that is told about a token that is no good, for whatever reason. */
    public static final Map<String, Object> INACTIVE = Map.of("active", false);

    /** What access tokens say and an API may need; nothing else in them is told. */
    private static final List<String> TOLD =
            List.of("iss", "sub", "aud", "client_id", "scope", "jti", "iat", "exp", "auth_time", "acr", "amr", "cnf");

    private Introspection() {}

    /**
     * @param issuer        the pool's issuer
     * @param authorization what a refresh token that is good at this moment came of
     * @return what its owner is told about it
     */
    public static Map<String, Object> refreshable(String issuer, Authorization authorization) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("active", true);
        answer.put("iss", issuer);
        authorization.decision().flatMap(Decision::person).ifPresent(person -> answer.put("sub", person.userId()));
        answer.put("client_id", authorization.applicationId());
        answer.put("scope", authorization.scope());
        return answer;
    }

    /**
     * Whoever shows somebody else's token for somewhere else has found it (RFC 7662 section 4): that it is good for
     * something is not told.
     *
     * @param asker  the application that asks, authenticated
     * @param token  the access token that it was shown
     * @param issuer the pool's issuer, which as an audience stands for all of the pool's APIs
     * @return whether it is told: it is the one that got the token, or one that the token is for, by a resource that it
     *     is registered with
     */
    public static boolean concerns(Application asker, IssuedToken token, String issuer) {
        return asker.id().equals(token.clientId())
                || token.audience().contains(issuer)
                || token.audience().stream().anyMatch(asker.openid().resources()::contains);
    }

    /** @return what is told about an access token that is good at this moment */
    public static Map<String, Object> active(IssuedToken token) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("active", true);
        answer.put("token_type", token.key().isPresent() ? "DPoP" : "Bearer");
        for (var name : TOLD) {
            if (token.claims().containsKey(name)) {
                answer.put(name, token.claims().get(name));
            }
        }
        return answer;
    }
}
