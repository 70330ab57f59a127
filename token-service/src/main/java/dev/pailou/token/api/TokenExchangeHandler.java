package dev.pailou.token.api;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import com.nimbusds.openid.connect.sdk.OIDCError;
import dev.pailou.token.clients.CodeNotTaken;
import dev.pailou.token.clients.LoginService;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Authorization;
import dev.pailou.token.domain.Continuation;
import dev.pailou.token.domain.Grant;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.domain.Scopes;
import dev.pailou.token.domain.exchange.VendorCode;
import dev.pailou.token.domain.issue.Issuance;
import dev.pailou.token.domain.issue.MayIssue;
import dev.pailou.token.domain.issue.Redemption;
import dev.pailou.token.store.Authorizations;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Codes of vendors against tokens (RFC 8693), for mini programs and native applications: the way of a login without its
 * browser. Who comes in is decided as ever; the application waits for it in this request, and the ticket never leaves
 * this service.
 */
@Singleton
class TokenExchangeHandler implements GrantHandler {

    private final Authorizations authorizations;
    private final LoginService logins;
    private final ServiceTokens serviceTokens;
    private final DecisionReader decisions;
    private final Issuing issuing;
    private final AskingConsent asking;
    private final PeoplesTokens tokens;
    private final AuthorizationMetrics metrics;
    private final Clock clock = Clock.systemUTC();

    TokenExchangeHandler(
            Authorizations authorizations,
            @RestClient LoginService logins,
            ServiceTokens serviceTokens,
            DecisionReader decisions,
            Issuing issuing,
            AskingConsent asking,
            PeoplesTokens tokens,
            AuthorizationMetrics metrics) {
        this.authorizations = authorizations;
        this.logins = logins;
        this.serviceTokens = serviceTokens;
        this.decisions = decisions;
        this.issuing = issuing;
        this.asking = asking;
        this.tokens = tokens;
        this.metrics = metrics;
    }

    @Override
    public Grant grant() {
        return Grant.TOKEN_EXCHANGE;
    }

    @Override
    public Uni<TokenResponse> issue(GrantRequest asked) {
        var pool = asked.pool();
        var application = asked.application();
        // Before the vendor's code is used up; asked again before anything is issued.
        MayIssue.denial(new Issuance.ToSomebodyYetUnknown(Optional.of(pool), Optional.of(application), grant()))
                .ifPresent(denial -> {
                    throw OAuthFailure.badRequest(
                            OAuth2Error.UNAUTHORIZED_CLIENT_CODE, denial.code() + ", application=" + application.id());
                });
        var code = VendorCodes.of(
                asked.message(), (TokenExchangeGrant) asked.message().getAuthorizationGrant());
        code.refusal().ifPresent(refusal -> {
            throw OAuthFailure.badRequest(refusal.error(), refusal.description(), refusal.description());
        });
        return authorizations
                .beginExchange(pool.id(), application.id(), Scopes.ofPeople(code.scopes(), application))
                .invoke(() -> metrics.count(AuthorizationMetrics.Outcome.STARTED))
                .chain(id -> ticket(id, pool, application, code).chain(ticket -> decided(asked, id, ticket)));
    }

    private Uni<String> ticket(String id, Pool pool, Application application, VendorCode code) {
        var handedOver = new LoginService.HandedOver(
                id,
                pool.id(),
                application.id(),
                code.connection(),
                "sign-in",
                code.code(),
                code.vendorParameters(),
                code.redirectUri());
        return serviceTokens.of(ServiceTokens.OWN_NAME).chain(token -> logins.exchange("Bearer " + token, handedOver)
                .map(LoginService.Exchanged::ticket)
                .onFailure(CodeNotTaken.class)
                .transform(failure -> CodeRefusals.of((CodeNotTaken) failure, id))
                .onFailure(failure -> !(failure instanceof OAuthFailure))
                .transform(failure -> OAuthFailure.unavailable(
                        "login-service can't be asked: " + failure.getClass().getName() + ", authorization=" + id)));
    }

    private Uni<TokenResponse> decided(GrantRequest asked, String id, String ticket) {
        return decisions
                .read(() -> authorizations.byId(id), found -> found.map(
                                authorization -> Continuation.of(authorization, ticket, clock.instant()))
                        .orElse(Continuation.UNKNOWN))
                .chain(reading -> switch (reading.step()) {
                    case ANSWER -> issue(asked, reading.found().orElseThrow(), ticket);
                    // There is no page here on which to ask.
                    case REFUSED, ASK -> throw refused(reading.found().orElseThrow());
                    case WAIT -> throw undecided(id);
                    case UNKNOWN, OTHER_BROWSER, TOO_LATE, USED ->
                        throw invalid(reading.step() + ", authorization=" + id);
                });
    }

    private Uni<TokenResponse> issue(GrantRequest asked, Authorization authorization, String ticket) {
        return issuing.denialFor(authorization).chain(denial -> {
            if (denial.isPresent()) {
                metrics.count(AuthorizationMetrics.Outcome.NOT_ISSUED);
                throw invalid(denial.get().code() + ", authorization=" + authorization.id());
            }
            return asking.needed(authorization, asked.application())
                    .chain(needed -> needed ? notAgreed(authorization) : exchange(asked, authorization, ticket));
        });
    }

    /**
     * There is no page here on which to ask. {@code consent_required} is an error of the authorization endpoint (OpenID
     * Connect Core section 3.1.2.6), which token requests don't know: there the answer to a grant that is worth nothing
     * as it is, is {@code invalid_grant} (RFC 6749 section 5.2), and the description says what would help: once the
     * person has agreed in a browser, the next code is good.
     */
    private Uni<TokenResponse> notAgreed(Authorization authorization) {
        metrics.count(AuthorizationMetrics.Outcome.NOT_ISSUED);
        return authorizations.cancel(authorization.id()).map(done -> {
            throw OAuthFailure.badRequest(
                    OAuth2Error.INVALID_GRANT_CODE,
                    OIDCError.CONSENT_REQUIRED_CODE + ": the person has to agree first, in a browser",
                    "not agreed, authorization=" + authorization.id());
        });
    }

    private Uni<TokenResponse> exchange(GrantRequest asked, Authorization authorization, String ticket) {
        var redemption = Redemption.first(asked.application(), asked.key());
        return authorizations.exchange(authorization.id(), ticket, redemption).chain(first -> {
            if (!first) {
                throw invalid("ended, authorization=" + authorization.id());
            }
            metrics.count(AuthorizationMetrics.Outcome.ANSWERED);
            return tokens.issue(asked, authorization, redemption)
                    .map(response -> response.exchanged(VendorCode.ACCESS_TOKEN));
        });
    }

    private OAuthFailure refused(Authorization authorization) {
        metrics.count(AuthorizationMetrics.Outcome.LOGIN_REFUSED);
        var decision = authorization.decision().orElseThrow();
        return OAuthFailure.badRequest(
                OAuth2Error.INVALID_GRANT_CODE,
                CodeRefusals.described(decision),
                "login refused: " + decision.reason() + ", authorization=" + authorization.id() + ", login="
                        + decision.loginId());
    }

    private OAuthFailure undecided(String id) {
        metrics.count(AuthorizationMetrics.Outcome.NOT_DECIDED);
        return OAuthFailure.unavailable("not decided in time, authorization=" + id);
    }

    private static OAuthFailure invalid(String reason) {
        return OAuthFailure.badRequest(OAuth2Error.INVALID_GRANT_CODE, reason);
    }
}
