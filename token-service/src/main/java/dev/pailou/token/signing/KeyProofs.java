package dev.pailou.token.signing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.dpop.JWKThumbprintConfirmation;
import com.nimbusds.oauth2.sdk.dpop.verifiers.AccessTokenValidationException;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPIssuer;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPProtectedResourceRequestVerifier;
import com.nimbusds.oauth2.sdk.dpop.verifiers.DPoPTokenRequestVerifier;
import com.nimbusds.oauth2.sdk.dpop.verifiers.InvalidDPoPProofException;
import com.nimbusds.oauth2.sdk.token.DPoPAccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks at proofs of possession (DPoP, RFC 9449 section 4.3): type, algorithm, signature by the key that the proof
 * itself carries, method, address, age and, at a resource, the token that it is for.
 */
@Singleton
public class KeyProofs {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int LONGEST_REASON = 200;

    /** How old a proof may be, and how far ahead its clock. */
    private static final Duration AGE = Duration.ofSeconds(60);

    /** After this time no replica takes a proof any more that was taken now, whatever its clock says. */
    public static final Duration REMEMBERED = AGE.multipliedBy(5);

    /** The library asks who sends it to tell ids apart; whether one was used is found out elsewhere. */
    private static final DPoPIssuer SENDER = new DPoPIssuer("client");

    private final DPoPProtectedResourceRequestVerifier atResources =
            new DPoPProtectedResourceRequestVerifier(ClientKeys.ALGORITHMS, AGE.toSeconds(), AGE.toSeconds(), null);

    /**
     * @param proof    header {@code DPoP} of a token request
     * @param endpoint our own address of the endpoint
     * @return what it proves; fails with {@link InvalidProof}
     */
    public Uni<KeyProof> atTokenEndpoint(String proof, String endpoint) {
        return OffEventLoop.compute(() -> {
            var verifier = new DPoPTokenRequestVerifier(
                    ClientKeys.ALGORITHMS, URI.create(endpoint), AGE.toSeconds(), AGE.toSeconds(), null);
            return check(proof, jwt -> verifier.verify(SENDER, jwt, (Set<Nonce>) null)
                    .getValue()
                    .toString());
        });
    }

    /**
     * @param proof       header {@code DPoP} of a request to a resource
     * @param method      the request's method
     * @param address     our own address of the resource
     * @param accessToken the access token that came with it
     * @param key         thumbprint of the key that the token is bound to
     * @return what it proves; fails with {@link InvalidProof}
     */
    public Uni<KeyProof> atResource(String proof, String method, String address, String accessToken, String key) {
        return OffEventLoop.compute(() -> check(proof, jwt -> {
            atResources.verify(
                    method,
                    URI.create(address),
                    SENDER,
                    jwt,
                    new DPoPAccessToken(accessToken),
                    new JWKThumbprintConfirmation(new Base64URL(key)),
                    null,
                    null);
            return key;
        }));
    }

    /** Finds out the key, or fails. */
    private interface Check {
        String key(SignedJWT proof) throws InvalidDPoPProofException, AccessTokenValidationException, JOSEException;
    }

    /** What was sent may be quoted in it: no line of the log begins there. */
    private static String plain(String reason) {
        var text = CONTROL.matcher(String.valueOf(reason)).replaceAll(" ");
        return text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text;
    }

    private static KeyProof check(String proof, Check check) {
        try {
            var jwt = SignedJWT.parse(proof);
            return new KeyProof(check.key(jwt), jwt.getJWTClaimsSet().getJWTID());
        } catch (ParseException | InvalidDPoPProofException | AccessTokenValidationException | JOSEException e) {
            throw new InvalidProof(plain(e.getMessage()));
        }
    }
}
