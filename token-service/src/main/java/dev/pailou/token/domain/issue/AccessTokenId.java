package dev.pailou.token.domain.issue;

import dev.pailou.kernel.ids.Ids;
import java.util.Optional;

/**
 * Ids of access tokens ({@code jti}). That of a person's token names the authorization that it came of, so that all
 * tokens of one login end together, however many there are.
 */
public final class AccessTokenId {

    private static final int LENGTH_OF_AN_ID = 24;
    private static final char SEPARATOR = '.';

    private AccessTokenId() {}

    /** @return a new id for a token of an authorization */
    public static String next(String authorizationId) {
        return authorizationId + SEPARATOR + Ids.next();
    }

    /** @return the authorization that the token with this id came of; empty for an application's own token */
    public static Optional<String> authorization(String tokenId) {
        return tokenId.length() > LENGTH_OF_AN_ID && tokenId.charAt(LENGTH_OF_AN_ID) == SEPARATOR
                ? Optional.of(tokenId.substring(0, LENGTH_OF_AN_ID)).filter(Ids::isId)
                : Optional.empty();
    }
}
