package dev.pailou.token.domain.issue;

import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.refresh.RefreshToken;
import java.time.Duration;
import java.util.Optional;

/**
 * What an application gets when it uses up what it was given for a login: a code, a ticket, a refresh token.
 *
 * @param accessTokenLife  how long its access token lives
 * @param refreshToken     with which it can get more, if it may
 * @param refreshTokenLife how long that one lives
 * @param key              RFC 7638 thumbprint of the key that it has proved to hold, which its tokens are bound to
 */
public record Redemption(
        Duration accessTokenLife,
        Optional<RefreshToken> refreshToken,
        Duration refreshTokenLife,
        Optional<String> key) {

    /**
     * @param application who gets it
     * @param key         the key that it has proved to hold, if any
     * @return what the first tokens of a login are; with a refresh token for applications that may use one
     */
    public static Redemption first(Application application, Optional<String> key) {
        return new Redemption(
                Duration.ofSeconds(application.openid().accessTokenSeconds()),
                application.mayUse(Grant.REFRESH_TOKEN) ? Optional.of(RefreshToken.first()) : Optional.empty(),
                Duration.ofSeconds(application.openid().refreshTokenSeconds()),
                key);
    }

    /**
     * @param application who gets it
     * @param key         the key that it has proved to hold, if any
     * @return what its own credentials are worth: they are as good as a refresh token (RFC 6749 section 4.4.3)
     */
    public static Redemption ofItsOwn(Application application, Optional<String> key) {
        return new Redemption(
                Duration.ofSeconds(application.openid().accessTokenSeconds()), Optional.empty(), Duration.ZERO, key);
    }

    /** @return what an ID token is worth by itself: it opens nothing */
    public static Redemption ofIdToken() {
        return new Redemption(TokenClaims.ID_TOKEN, Optional.empty(), Duration.ZERO, Optional.empty());
    }

    /** @return the same with an access token that lives no longer than that */
    public Redemption atMost(Duration life) {
        return accessTokenLife.compareTo(life) <= 0 ? this : new Redemption(life, refreshToken, refreshTokenLife, key);
    }

    /** @return the same with another refresh token */
    public Redemption with(RefreshToken other) {
        return new Redemption(accessTokenLife, Optional.of(other), refreshTokenLife, key);
    }

    /**
     * @param application who gets it
     * @param replaced    the refresh token that it brought
     * @param key         the key that it has proved to hold, if any
     * @return what comes of a refresh token: a new one with the rest
     */
    public static Redemption next(Application application, RefreshToken replaced, Optional<String> key) {
        return new Redemption(
                Duration.ofSeconds(application.openid().accessTokenSeconds()),
                Optional.of(replaced.next()),
                Duration.ofSeconds(application.openid().refreshTokenSeconds()),
                key);
    }
}
