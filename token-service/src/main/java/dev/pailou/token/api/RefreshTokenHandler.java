package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.issue.Denial;
import dev.pailou.token.domain.issue.Redemption;
import dev.pailou.token.domain.refresh.RefreshRequest;
import dev.pailou.token.domain.refresh.RefreshToken;
import dev.pailou.token.signing.RefreshTokenSeal;
import dev.pailou.token.store.Authorizations;
import dev.pailou.token.store.RefreshTokens;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Refresh tokens against tokens (RFC 6749 section 6). Each works once and is replaced; when one is used again, all that
 * came of the same login is revoked, as one of the two was a thief (RFC 9700 section 4.14.2). Any other attempt that
 * doesn't fit uses nothing up and revokes nothing.
 */
@Singleton
class RefreshTokenHandler implements GrantHandler {

    private static final Logger LOG = Logger.getLogger(RefreshTokenHandler.class);

    private final Authorizations authorizations;
    private final RefreshTokens refreshTokens;
    private final RefreshTokenSeal seal;
    private final Issuing issuing;
    private final PeoplesTokens tokens;
    private final AuthorizationMetrics metrics;

    RefreshTokenHandler(
            Authorizations authorizations,
            RefreshTokens refreshTokens,
            RefreshTokenSeal seal,
            Issuing issuing,
            PeoplesTokens tokens,
            AuthorizationMetrics metrics) {
        this.authorizations = authorizations;
        this.refreshTokens = refreshTokens;
        this.seal = seal;
        this.issuing = issuing;
        this.tokens = tokens;
        this.metrics = metrics;
    }

    /**
     * A refresh token that fits who brings it.
     *
     * @param asked   the request
     * @param of      what the token came of, with the scopes asked for now
     * @param brought the token
     */
    private record Use(GrantRequest asked, Authorization of, RefreshToken brought) {

        int graceSeconds() {
            return asked.application().openid().refreshTokenGraceSeconds();
        }

        /** A thief in a browser's storage must not have it for ever: there the first one's end is the last one's. */
        boolean isProlonged() {
            return !"spa".equals(asked.application().type());
        }
    }

    @Override
    public Grant grant() {
        return Grant.REFRESH_TOKEN;
    }

    @Override
    public Uni<TokenResponse> issue(GrantRequest asked) {
        var grant = (RefreshTokenGrant) asked.message().getAuthorizationGrant();
        var brought = RefreshToken.parse(grant.getRefreshToken().getValue())
                .orElseThrow(() -> invalid("not a refresh token of ours"));
        return authorizations.byRefreshToken(brought).chain(found -> {
            var authorization = found.filter(known -> RefreshRequest.isOf(known, asked.application()))
                    .orElseThrow(() -> invalid("no such refresh token of this application"));
            var use = new Use(asked, authorization, brought);
            return refreshTokens.find(brought, use.graceSeconds()).chain(standing -> switch (standing.standing()) {
                // First of all: a thief's own key must not hide that two hold tokens of this family.
                case REUSED -> again(use, standing);
                case CURRENT -> replace(fitting(use));
                case JUST_REPLACED, ENDED -> again(fitting(use), standing);
            });
        });
    }

    /** @return the same with the scopes asked for now; fails when what was sent does not belong together */
    private static Use fitting(Use use) {
        var authorization = use.of();
        RefreshRequest.mismatch(
                        authorization, use.asked().application(), use.asked().key())
                .ifPresent(mismatch -> {
                    throw invalid(mismatch + ", authorization=" + authorization.id());
                });
        var scope = RefreshRequest.scope(authorization, use.asked().scopes())
                .orElseThrow(() -> OAuthFailure.badRequest(
                        OAuth2Error.INVALID_SCOPE_CODE,
                        "scopes that were not granted, authorization=" + authorization.id()));
        return new Use(use.asked(), use.asked().narrowed(authorization).refreshed(scope), use.brought());
    }

    /** The tokens are made first: if that fails, nothing is used up. */
    private Uni<TokenResponse> replace(Use use) {
        var next = Redemption.next(
                use.asked().application(), use.brought(), use.asked().key());
        var sealed = use.graceSeconds() > 0
                ? seal.seal(next.refreshToken().orElseThrow(), use.of().id())
                : null;
        return issue(use, next).chain(response -> refreshTokens
                .replace(use.brought(), next, sealed, use.isProlonged())
                // Otherwise somebody was faster by a hair.
                .chain(first -> first
                        ? Uni.createFrom().item(response)
                        : refreshTokens.find(use.brought(), use.graceSeconds()).chain(found -> again(use, found))));
    }

    private Uni<TokenResponse> again(Use use, RefreshTokens.Found found) {
        return switch (found.standing()) {
            case JUST_REPLACED -> {
                var replacement = seal.open(
                        found.sealed().orElseThrow(), use.brought(), use.of().id());
                yield issue(
                        use,
                        Redemption.next(
                                        use.asked().application(),
                                        use.brought(),
                                        use.asked().key())
                                .with(replacement));
            }
            case REUSED ->
                refreshTokens.revoke(use.brought()).map(revoked -> {
                    if (revoked) {
                        metrics.count(AuthorizationMetrics.Outcome.REVOKED);
                        LOG.warnf(
                                "Tokens revoked: reason=refresh_token_used_twice, authorization=%s",
                                use.of().id());
                    }
                    throw invalid("refresh token used twice, authorization="
                            + use.of().id());
                });
            case ENDED, CURRENT ->
                throw invalid("refresh token ended, authorization=" + use.of().id());
        };
    }

    private Uni<TokenResponse> issue(Use use, Redemption redemption) {
        return issuing.denialFor(use.of(), grant()).chain(denial -> {
            if (denial.isPresent()) {
                throw denied(denial.get(), use.of());
            }
            return tokens.issue(use.asked(), use.of(), redemption);
        });
    }

    private static OAuthFailure denied(Denial denial, Authorization authorization) {
        var reason = denial.code() + ", authorization=" + authorization.id();
        return denial == Denial.GRANT_NOT_ALLOWED
                ? OAuthFailure.badRequest(OAuth2Error.UNAUTHORIZED_CLIENT_CODE, reason)
                : invalid(reason);
    }

    private static OAuthFailure invalid(String reason) {
        return OAuthFailure.badRequest(OAuth2Error.INVALID_GRANT_CODE, reason);
    }
}
