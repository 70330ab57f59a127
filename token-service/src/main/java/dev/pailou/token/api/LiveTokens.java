package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationStatus;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.issue.AccessTokenId;
import dev.pailou.token.domain.issue.Issuance;
import dev.pailou.token.domain.issue.IssuedToken;
import dev.pailou.token.domain.issue.MayIssue;
import dev.pailou.token.signing.InvalidToken;
import dev.pailou.token.signing.TokenVerifier;
import dev.pailou.token.store.Authorizations;
import dev.pailou.token.store.Configuration;
import dev.pailou.token.store.RevokedTokens;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * Asks of an access token that comes back to us whether it may still be used: it is genuine, nobody gave it back, what it
 * came of was not revoked, and the same would be issued at this moment. Which way it came nobody can tell by then: by the
 * login's own grant, whose answer goes to an address that may be taken away, or by a refresh, which goes to none. It
 * is enough that one of the two is still open.
 */
@Singleton
class LiveTokens {

    private final TokenVerifier verifier;
    private final RevokedTokens revoked;
    private final Authorizations authorizations;
    private final Configuration configuration;
    private final Issuing issuing;
    private final Addressing addressing;

    LiveTokens(
            TokenVerifier verifier,
            RevokedTokens revoked,
            Authorizations authorizations,
            Configuration configuration,
            Issuing issuing,
            Addressing addressing) {
        this.verifier = verifier;
        this.revoked = revoked;
        this.authorizations = authorizations;
        this.configuration = configuration;
        this.issuing = issuing;
        this.addressing = addressing;
    }

    /**
     * @param pool      the pool that was asked
     * @param presented the token as it was sent
     * @return the token; fails with {@link InvalidToken}
     */
    Uni<LiveToken> find(Pool pool, String presented) {
        return verifier.verify(presented, pool.id(), addressing.issuer(pool.domain()))
                .chain(token -> revoked.contains(token).chain(gone -> {
                    if (gone) {
                        throw new InvalidToken("given back");
                    }
                    return AccessTokenId.authorization(token.id()).isPresent()
                            ? ofPerson(pool, token)
                            : ofApplication(pool, token);
                }));
    }

    private Uni<LiveToken> ofPerson(Pool pool, IssuedToken token) {
        return authorizations.byAccessToken(token.id()).chain(found -> {
            var authorization = found.filter(known -> isOf(known, pool, token))
                    .orElseThrow(() -> new InvalidToken("revoked or forgotten"));
            return issuing.of(authorization, authorization.grant())
                    .chain(issuance -> MayIssue.denial(issuance).isEmpty()
                            ? Uni.createFrom().item(issuance)
                            : issuing.of(authorization, Grant.REFRESH_TOKEN))
                    .map(issuance -> live(token, issuance, Optional.of(authorization)));
        });
    }

    private Uni<LiveToken> ofApplication(Pool pool, IssuedToken token) {
        return configuration
                .application(token.clientId())
                .map(application ->
                        live(token, new Issuance.ToApplication(Optional.of(pool), application), Optional.empty()));
    }

    private static boolean isOf(Authorization authorization, Pool pool, IssuedToken token) {
        return authorization.status() == AuthorizationStatus.REDEEMED
                && authorization.poolId().equals(pool.id())
                && authorization.applicationId().equals(token.clientId());
    }

    private static LiveToken live(IssuedToken token, Issuance issuance, Optional<Authorization> authorization) {
        MayIssue.denial(issuance).ifPresent(denial -> {
            throw new InvalidToken(denial.code());
        });
        return new LiveToken(token, issuance.application().orElseThrow(), authorization);
    }
}
