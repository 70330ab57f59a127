package dev.pailou.token.api;

import dev.pailou.kernel.addressing.Addressing;
import dev.pailou.token.domain.Application;
import dev.pailou.token.domain.Pool;
import dev.pailou.token.signing.InvalidProof;
import dev.pailou.token.signing.KeyProof;
import dev.pailou.token.signing.KeyProofs;
import dev.pailou.token.store.UsedOnce;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Demonstrating Proof of Possession (RFC 9449): tokens that are worth nothing to whoever has them without the key.
 * Proofs are short-lived and count once in the whole set; a nonce of ours is not asked for.
 */
@Singleton
class DpopProofs {

    private final KeyProofs proofs;
    private final UsedOnce usedOnce;
    private final Addressing addressing;
    private final Clock clock = Clock.systemUTC();

    DpopProofs(KeyProofs proofs, UsedOnce usedOnce, Addressing addressing) {
        this.proofs = proofs;
        this.usedOnce = usedOnce;
        this.addressing = addressing;
    }

    /**
     * @param headers     headers {@code DPoP} of a token request
     * @param pool        the pool that was asked
     * @param application who asks
     * @return thumbprint of the key that it proves to hold; empty when it doesn't and needn't. Fails with
     *     {@link OAuthFailure}
     */
    Uni<Optional<String>> ofTokenRequest(List<String> headers, Pool pool, Application application) {
        if (headers.isEmpty()) {
            if (application.openid().dpopBoundAccessTokens()) {
                throw OAuthFailure.invalidProof("application " + application.id() + " must prove a key");
            }
            return Uni.createFrom().item(Optional.empty());
        }
        return proved(headers, addressing.issuer(pool.domain()) + TokenResource.ENDPOINT);
    }

    /**
     * @param headers headers {@code DPoP} of a pushed authorization request (RFC 9449 section 10.1)
     * @param pool    the pool that was asked
     * @return thumbprint of the key that it proves to hold; empty when it doesn't. Fails with {@link OAuthFailure}
     */
    Uni<Optional<String>> ofPushedRequest(List<String> headers, Pool pool) {
        return headers.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : proved(headers, addressing.issuer(pool.domain()) + PushedAuthorizationResource.ENDPOINT);
    }

    private Uni<Optional<String>> proved(List<String> headers, String endpoint) {
        return only(headers, OAuthFailure::invalidProof)
                .chain(proof -> proofs.atTokenEndpoint(proof, endpoint))
                .chain(this::use)
                .onFailure(InvalidProof.class)
                .transform(invalid -> OAuthFailure.invalidProof(invalid.getMessage()))
                .map(proof -> Optional.of(proof.key()));
    }

    /**
     * @param headers     headers {@code DPoP} of a request to a resource of ours
     * @param method      the request's method
     * @param address     the resource's address
     * @param accessToken the access token
     * @param key         thumbprint of the key that it is bound to
     * @return completes when the key is proved to be held; fails with {@link OAuthFailure}
     */
    Uni<Void> ofResourceRequest(List<String> headers, String method, String address, String accessToken, String key) {
        return only(headers, OAuthFailure::invalidProofAtResource)
                .chain(proof -> proofs.atResource(proof, method, address, accessToken, key))
                .chain(this::use)
                .onFailure(InvalidProof.class)
                .transform(invalid -> OAuthFailure.invalidProofAtResource(invalid.getMessage()))
                .replaceWithVoid();
    }

    private static Uni<String> only(List<String> headers, Function<String, OAuthFailure> failure) {
        return headers.size() == 1
                ? Uni.createFrom().item(headers.getFirst())
                : Uni.createFrom().failure(() -> failure.apply(headers.size() + " proofs"));
    }

    private Uni<KeyProof> use(KeyProof proof) {
        return usedOnce.first(
                        UsedOnce.Kind.PROOF,
                        proof.key(),
                        proof.id(),
                        clock.instant().plus(KeyProofs.REMEMBERED))
                .map(first -> {
                    if (!first) {
                        throw new InvalidProof("proof used before");
                    }
                    return proof;
                });
    }
}
