package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.AuthorizationStatus;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.issue.CodeExchange;
import dev.pailou.token.domain.issue.Denial;
import dev.pailou.token.domain.issue.Redemption;
import dev.pailou.token.store.Authorizations;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Codes against tokens (RFC 6749 section 4.1.3). A code works once: the second time, what the first one got is revoked
 * too, as one of the two was a thief (section 4.1.2). An attempt that doesn't fit uses nothing up, so that a thief can't
 * keep the application out.
 */
@Singleton
class AuthorizationCodeHandler implements GrantHandler {

    private static final Logger LOG = Logger.getLogger(AuthorizationCodeHandler.class);

    private final Authorizations authorizations;
    private final Issuing issuing;
    private final PeoplesTokens tokens;
    private final AuthorizationMetrics metrics;

    AuthorizationCodeHandler(
            Authorizations authorizations, Issuing issuing, PeoplesTokens tokens, AuthorizationMetrics metrics) {
        this.authorizations = authorizations;
        this.issuing = issuing;
        this.tokens = tokens;
        this.metrics = metrics;
    }

    @Override
    public Grant grant() {
        return Grant.AUTHORIZATION_CODE;
    }

    @Override
    public Uni<TokenResponse> issue(GrantRequest asked) {
        var pool = asked.pool();
        var application = asked.application();
        var grant = (AuthorizationCodeGrant) asked.message().getAuthorizationGrant();
        var code = grant.getAuthorizationCode().getValue();
        return authorizations.byCode(code).chain(found -> {
            var authorization =
                    found.filter(known -> known.poolId().equals(pool.id())).orElseThrow(() -> invalid("no such code"));
            var mismatch = CodeExchange.mismatch(
                    authorization, application.id(), redirectUri(grant), verifier(grant), asked.key());
            if (mismatch.isPresent()) {
                throw invalid(mismatch.get() + ", authorization=" + authorization.id());
            }
            return authorization.status() == AuthorizationStatus.CODE_ISSUED
                    ? issue(asked, asked.narrowed(authorization), code)
                    : revoke(authorization, code);
        });
    }

    private Uni<TokenResponse> issue(GrantRequest asked, Authorization authorization, String code) {
        return issuing.denialFor(authorization).chain(denial -> {
            if (denial.isPresent()) {
                throw denied(denial.get(), authorization);
            }
            var redemption = Redemption.first(asked.application(), asked.key());
            return authorizations
                    .redeem(code, authorization.poolId(), authorization.applicationId(), redemption)
                    // Nobody else's: either it ended, or a second use was faster than this one by a hair.
                    .chain(first ->
                            first ? tokens.issue(asked, authorization, redemption) : revoke(authorization, code));
        });
    }

    private Uni<TokenResponse> revoke(Authorization authorization, String code) {
        return authorizations
                .revoke(code, authorization.poolId(), authorization.applicationId())
                .map(revoked -> {
                    if (revoked) {
                        metrics.count(AuthorizationMetrics.Outcome.REVOKED);
                        LOG.warnf("Tokens revoked: reason=code_used_twice, authorization=%s", authorization.id());
                    }
                    throw invalid("code used or ended, authorization=" + authorization.id());
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

    private static String redirectUri(AuthorizationCodeGrant grant) {
        return grant.getRedirectionURI() == null
                ? null
                : grant.getRedirectionURI().toString();
    }

    private static String verifier(AuthorizationCodeGrant grant) {
        return grant.getCodeVerifier() == null ? null : grant.getCodeVerifier().getValue();
    }
}
