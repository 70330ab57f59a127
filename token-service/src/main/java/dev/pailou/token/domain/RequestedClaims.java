package dev.pailou.token.domain;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.OIDCClaimsRequest;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSetRequest;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Claims that an application asked for by name (OpenID Connect Core section 5.5). Essential or not, they are told when
 * they are known; values that it would like change nothing about a person.
 *
 * @param ofIdToken  to stand in the ID token
 * @param ofUserinfo to be told at userinfo
 */
public record RequestedClaims(Set<String> ofIdToken, Set<String> ofUserinfo) {

    /** Nothing but what scopes open. */
    public static final RequestedClaims NONE = new RequestedClaims(Set.of(), Set.of());

    public RequestedClaims {
        ofIdToken = Set.copyOf(ofIdToken);
        ofUserinfo = Set.copyOf(ofUserinfo);
    }

    /**
     * @param parameter the {@code claims} parameter as it was sent, or null
     * @throws IllegalArgumentException when it can't be read, which was checked when it came
     */
    public static RequestedClaims parse(String parameter) {
        if (parameter == null) {
            return NONE;
        }
        try {
            var request = OIDCClaimsRequest.parse(parameter);
            return new RequestedClaims(
                    names(request.getIDTokenClaimsRequest()), names(request.getUserInfoClaimsRequest()));
        } catch (ParseException e) {
            throw new IllegalArgumentException("claims that were not checked", e);
        }
    }

    /** @return those of both */
    public Set<String> all() {
        return Stream.concat(ofIdToken.stream(), ofUserinfo.stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> names(ClaimsSetRequest request) {
        return request == null ? Set.of() : request.getClaimNames(false);
    }
}
