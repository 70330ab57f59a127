package dev.pailou.token.store;

import dev.pailou.kernel.ids.Digest;
import dev.pailou.token.domain.issue.Redemption;
import dev.pailou.token.domain.refresh.RefreshToken;
import dev.pailou.token.domain.refresh.Standing;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import java.util.Optional;

/**
 * The refresh tokens of authorizations. Of any number who bring the same one at once, one replaces it; the database's
 * clock decides what has expired. None outlives its session, unless the application asked for that. A refresh is no use of
 * the session: a page that renews its tokens by itself keeps nobody logged in who has long gone.
 */
@Singleton
public class RefreshTokens {

    private static final String STANDING = """
            select case when status <> 'REDEEMED' or refresh_expires_at <= now() or not %s then 'ENDED'
                        when refresh_hash = ?2 then 'CURRENT'
                        when refresh_previous_hash = ?2 and refresh_sealed is not null
                             and refresh_rotated_at > now() - cast(?3 as bigint) * interval '1 second'
                            then 'JUST_REPLACED'
                        else 'REUSED' end as standing,
                   refresh_sealed as sealed
              from authorizations where refresh_family_hash = ?1
            """.formatted(SessionBound.MAY_BE_RENEWED);

    // A browser's refresh tokens end when the first one would have, however often they are replaced.
    private static final String REPLACE = """
            update authorizations
               set refresh_previous_hash = refresh_hash, refresh_hash = ?1, refresh_sealed = cast(?2 as text),
                   refresh_rotated_at = now(),
                   refresh_expires_at = case when ?3 then now() + cast(?4 as bigint) * interval '1 second'
                                             else refresh_expires_at end,
                   expires_at = greatest(expires_at, now() + cast(?5 as bigint) * interval '1 second'),
                   key_thumbprint = coalesce(key_thumbprint, cast(?6 as varchar))
             where refresh_family_hash = ?7 and refresh_hash = ?8 and status = 'REDEEMED' and refresh_expires_at > now()
               and\s""" + SessionBound.MAY_BE_RENEWED;

    private static final String REVOKE = """
            update authorizations set status = 'REVOKED' where refresh_family_hash = ?1 and status = 'REDEEMED'
            """;

    /**
     * How a token stands.
     *
     * @param standing how
     * @param sealed   the secret of the one that replaced it, sealed, when it was just replaced
     */
    public record Found(Standing standing, Optional<String> sealed) {
        private static final Found NOTHING = new Found(Standing.ENDED, Optional.empty());
    }

    /**
     * @param token        a refresh token
     * @param graceSeconds how long one may be used again after it was replaced
     * @return how it stands at this moment
     */
    public Uni<Found> find(RefreshToken token, int graceSeconds) {
        return Panache.withSession(
                        () -> Panache.getSession().chain(session -> session.createNativeQuery(STANDING, Tuple.class)
                                .setParameter(1, Digest.sha256(token.family()))
                                .setParameter(2, Digest.sha256(token.secret()))
                                .setParameter(3, (long) graceSeconds)
                                .getSingleResultOrNull()))
                .map(row -> row == null
                        ? Found.NOTHING
                        : new Found(
                                Standing.valueOf(row.get("standing", String.class)),
                                Optional.ofNullable(row.get("sealed", String.class))));
    }

    /**
     * Replaces a token.
     *
     * @param token     the one that was brought
     * @param next      what comes of it; a key in it binds a family that was not bound to one
     * @param sealed    the new one's secret, sealed, for an application with a grace; or null
     * @param prolonged whether the new one's life begins now, or it ends when this one would have
     * @return whether it was the current one, and nobody was faster
     */
    public Uni<Boolean> replace(RefreshToken token, Redemption next, String sealed, boolean prolonged) {
        var access = next.accessTokenLife().toSeconds();
        var refresh = next.refreshTokenLife().toSeconds();
        return Panache.withTransaction(() -> Statement.changesOne(
                REPLACE,
                Digest.sha256(next.refreshToken().orElseThrow().secret()),
                sealed,
                prolonged,
                refresh,
                prolonged ? Math.max(access, refresh) : access,
                next.key().orElse(null),
                Digest.sha256(token.family()),
                Digest.sha256(token.secret())));
    }

    /**
     * Makes worthless all that came of the same login, whichever of its refresh tokens this is.
     *
     * @return whether there was anything
     */
    public Uni<Boolean> revoke(RefreshToken token) {
        return Panache.withTransaction(() -> Statement.changesOne(REVOKE, Digest.sha256(token.family())));
    }
}
