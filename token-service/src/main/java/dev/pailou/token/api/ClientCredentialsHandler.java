package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.kernel.ids.Ids;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.issue.AccessToken;
import dev.pailou.token.domain.issue.ApplicationScopes;
import dev.pailou.token.domain.issue.Denial;
import dev.pailou.token.domain.issue.Issuance;
import dev.pailou.token.domain.issue.MayIssue;
import dev.pailou.token.domain.issue.Redemption;
import dev.pailou.token.signing.TokenIssuer;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** An application's own credentials against a token for itself (RFC 6749 section 4.4). */
@Singleton
class ClientCredentialsHandler implements GrantHandler {

    private final TokenIssuer tokens;
    private final Addressing addressing;

    ClientCredentialsHandler(TokenIssuer tokens, Addressing addressing) {
        this.tokens = tokens;
        this.addressing = addressing;
    }

    @Override
    public Grant grant() {
        return Grant.CLIENT_CREDENTIALS;
    }

    @Override
    public Uni<TokenResponse> issue(GrantRequest asked) {
        var pool = asked.pool();
        var application = asked.application();
        if (asked.message().getClientAuthentication() == null) {
            throw OAuthFailure.invalidClient("application " + application.id() + " must authenticate");
        }
        var denial = MayIssue.denial(new Issuance.ToApplication(Optional.of(pool), Optional.of(application)));
        if (denial.isPresent()) {
            throw denied(denial.get(), application);
        }
        var issuer = addressing.issuer(pool.domain());
        var granted = ApplicationScopes.grant(application, pool, asked.scopes(), issuer)
                .orElseThrow(() -> OAuthFailure.badRequest(
                        OAuth2Error.INVALID_SCOPE_CODE, "scopes not given to application " + application.id()))
                .aimedAt(resources(asked), application)
                .orElseThrow(() -> OAuthFailure.badRequest(
                        OAuth2Error.INVALID_TARGET_CODE, "not a resource of application " + application.id()));
        var scope = String.join(" ", new TreeSet<>(granted.scopes()));
        var own = Redemption.ofItsOwn(application, asked.key());
        var redemption = granted.ofManagement() ? own.atMost(ManagementAccess.LIFETIME) : own;
        var token = new AccessToken(
                issuer,
                application.id(),
                List.of(granted.audience()),
                application.id(),
                scope,
                Ids.next(),
                Optional.empty(),
                redemption.key(),
                redemption.accessTokenLife());
        return tokens.forApplication(pool, application, token)
                .map(issued -> TokenResponse.of(issued, redemption, scope, null));
    }

    private static List<String> resources(GrantRequest asked) {
        var named = asked.message().getResources();
        return named == null ? List.of() : named.stream().map(URI::toString).toList();
    }

    private static OAuthFailure denied(Denial denial, Application application) {
        var reason = denial.code() + ", application=" + application.id();
        return OAuthFailure.badRequest(OAuth2Error.UNAUTHORIZED_CLIENT_CODE, reason);
    }
}
