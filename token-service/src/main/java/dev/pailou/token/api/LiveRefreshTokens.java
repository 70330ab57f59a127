package dev.pailou.token.api;

import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.refresh.RefreshToken;
import dev.pailou.token.domain.refresh.Standing;
import dev.pailou.token.store.Authorizations;
import dev.pailou.token.store.RefreshTokens;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Asks of a refresh token whether its owner could use it at this moment; uses nothing up. */
@Singleton
class LiveRefreshTokens {

    private final Authorizations authorizations;
    private final RefreshTokens refreshTokens;
    private final Issuing issuing;

    LiveRefreshTokens(Authorizations authorizations, RefreshTokens refreshTokens, Issuing issuing) {
        this.authorizations = authorizations;
        this.refreshTokens = refreshTokens;
        this.issuing = issuing;
    }

    /**
     * @param owner the application that asks, authenticated: others learn nothing of its refresh tokens
     * @param token the token
     * @return what it came of; empty when it is not good
     */
    Uni<Optional<Authorization>> find(Application owner, RefreshToken token) {
        return authorizations
                .byRefreshToken(token)
                .map(found -> found.filter(of -> isOf(of, owner)))
                .chain(found -> found.isEmpty() ? nothing() : current(token, found.get()));
    }

    /** @return whether what a refresh token came of is this application's */
    static boolean isOf(Authorization authorization, Application application) {
        return authorization.poolId().equals(application.poolId())
                && authorization.applicationId().equals(application.id());
    }

    private Uni<Optional<Authorization>> current(RefreshToken token, Authorization authorization) {
        return refreshTokens
                .find(token, 0)
                .chain(found -> found.standing() == Standing.CURRENT
                        ? issuing.denialFor(authorization, Grant.REFRESH_TOKEN)
                                .map(denial -> denial.isEmpty() ? Optional.of(authorization) : Optional.empty())
                        : nothing());
    }

    private static Uni<Optional<Authorization>> nothing() {
        return Uni.createFrom().item(Optional.empty());
    }
}
