package dev.pailou.login.protocol;

import dev.pailou.login.domain.Freshness;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Validates tokens that issuers signed, whole, before anything in them is used. */
@Singleton
class IdTokens {

    private final VendorKeys keys;
    private final VendorAddresses addresses;
    private final Clock clock;

    @Inject
    IdTokens(VendorKeys keys, VendorAddresses addresses) {
        this(keys, addresses, Clock.systemUTC());
    }

    IdTokens(VendorKeys keys, VendorAddresses addresses, Clock clock) {
        this.keys = keys;
        this.addresses = addresses;
        this.clock = clock;
    }

    /**
     * @param token an ID token
     * @param nonce the login's, or null
     * @param fresh what it must say of when the person was authenticated
     * @return its claims; fails with {@link ProviderFailure}
     */
    Uni<Answer> validate(
            Conversation conversation, IdTokenRule rule, String token, String nonce, Optional<Freshness> fresh) {
        return verified(conversation, rule, token).map(signed -> {
            var claims = claims(conversation, rule, signed.claims());
            claims.checkIssuerAndAudience();
            claims.checkTimes(clock.instant(), true);
            claims.checkSubject();
            claims.checkNonce(nonce);
            fresh.ifPresent(claims::checkFreshness);
            claims.checkAccessToken(
                    rule.accessToken() == null
                            ? null
                            : conversation
                                    .find(rule.accessToken())
                                    .map(signed.token()::halfHash)
                                    .orElse(null));
            claims.checkClaims(conversation.at().settings());
            return signed.claims();
        });
    }

    /**
     * @param token a signed answer about the person of the ID token (OpenID Connect Core section 5.3.2)
     * @return its claims; fails with {@link ProviderFailure}
     */
    Uni<Answer> validateAnswer(Conversation conversation, IdTokenRule rule, String token) {
        return verified(conversation, rule, token).map(signed -> {
            var claims = claims(conversation, rule, signed.claims());
            claims.checkIssuerAndAudience();
            claims.checkTimes(clock.instant(), false);
            return signed.claims();
        });
    }

    /**
     * @param token  whose signature is right
     * @param claims what it says
     */
    private record Verified(SignedToken token, Answer claims) {}

    private Uni<Verified> verified(Conversation conversation, IdTokenRule rule, String text) {
        var at = conversation.at();
        return Uni.createFrom().deferred(() -> {
            var token = SignedToken.parse(text, rule.algorithms());
            var address = addresses.of(at.connection(), rule.keys().fill(conversation));
            var verified = keys.get(at, address, token::hasKeyIn)
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .map(set -> new Verified(token, token.verify(set)));
            return CallersContext.returnTo(verified);
        });
    }

    /** The rule may name claims of the token itself, as issuers with many tenants need. */
    private static IdTokenClaims claims(Conversation conversation, IdTokenRule rule, Answer claims) {
        Values values = placeholder -> placeholder.scope().equals(IdTokenRule.NAME)
                ? claims.text(placeholder.path())
                : conversation.find(placeholder);
        return new IdTokenClaims(rule, claims, values);
    }
}
