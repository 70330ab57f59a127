package dev.pailou.token.signing;

import dev.pailou.kernel.secrets.KeyRing;
import dev.pailou.token.domain.refresh.RefreshToken;
import jakarta.inject.Singleton;

/**
 * Encrypts a refresh token for the short time in which it may have to be given once more, so that a copy of the database
 * opens nothing.
 */
@Singleton
public class RefreshTokenSeal {

    private static final String PURPOSE = "refresh-token";

    private final KeyRing ring;

    RefreshTokenSeal(SigningSettings settings) {
        this.ring = new KeyRing(settings.keys());
    }

    /** @return the token's secret, encrypted for this authorization */
    public String seal(RefreshToken token, String authorizationId) {
        return ring.encrypt(token.secret(), PURPOSE, authorizationId);
    }

    /**
     * @param sealed          what {@link #seal} gave
     * @param family          any token of the same family
     * @param authorizationId the same as then
     * @return the token
     */
    public RefreshToken open(String sealed, RefreshToken family, String authorizationId) {
        return new RefreshToken(family.family(), ring.decrypt(sealed, PURPOSE, authorizationId));
    }
}
