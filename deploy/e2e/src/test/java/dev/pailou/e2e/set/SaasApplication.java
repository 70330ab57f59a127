package dev.pailou.e2e.set;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;

/**
 * A SaaS application as strict as one can be, written with a library that is not ours. It knows an issuer, a client id
 * and a secret.
 */
public final class SaasApplication {

    /** Where its answers arrive; nothing needs to listen there. */
    public static final String REDIRECT_URI = "http://localhost:9/callback";

    public static final String CLIENT_URI = "http://localhost:9/";

    /** The library's own half second is too short for a machine that runs everything at once. */
    private static final int PATIENCE_MILLIS = 10_000;

    private final ClientID clientId;
    private final ClientSecretBasic authentication;
    private final OIDCProviderMetadata provider;
    private final IDTokenValidator validator;

    public SaasApplication(String issuer, String clientId, String clientSecret) {
        this.clientId = new ClientID(clientId);
        this.authentication = new ClientSecretBasic(this.clientId, new Secret(clientSecret));
        try {
            this.provider = OIDCProviderMetadata.resolve(new Issuer(issuer), PATIENCE_MILLIS, PATIENCE_MILLIS);
            var keys = JWKSourceBuilder.create(
                            provider.getJWKSetURI().toURL(),
                            new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS))
                    .build();
            this.validator = new IDTokenValidator(
                    provider.getIssuer(),
                    this.clientId,
                    new JWSVerificationKeySelector<>(
                            provider.getIDTokenJWSAlgs().getFirst(), keys),
                    null);
        } catch (GeneralException | IOException e) {
            throw new AssertionError("no discovery at " + issuer, e);
        }
    }

    /**
     * One attempt to log somebody in.
     *
     * @param address  where the browser has to go
     * @param state    what the answer must carry
     * @param nonce    what the ID token must carry
     * @param verifier what redeems the code
     */
    public record Attempt(URI address, State state, Nonce nonce, CodeVerifier verifier) {}

    /** @return a new attempt, with PKCE */
    public Attempt begin() {
        var state = new State();
        var nonce = new Nonce();
        var verifier = new CodeVerifier();
        var request = new AuthenticationRequest.Builder(
                        ResponseType.CODE, new Scope("openid", "profile"), clientId, URI.create(REDIRECT_URI))
                .endpointURI(provider.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build();
        return new Attempt(request.toURI(), state, nonce, verifier);
    }

    /** @return whether the address is this application's */
    public static boolean isAnswer(String address) {
        return address.startsWith(REDIRECT_URI);
    }

    /** Checks an answer, redeems its code and validates the ID token. */
    public JWTClaimsSet finish(Attempt attempt, String answer) {
        try {
            var response = AuthenticationResponseParser.parse(URI.create(answer));
            if (!response.indicatesSuccess()) {
                throw new AssertionError("refused: "
                        + response.toErrorResponse().getErrorObject().toJSONObject());
            }
            if (!attempt.state().equals(response.getState())
                    || !provider.getIssuer().equals(response.getIssuer())) {
                throw new AssertionError("state or iss is not ours: " + answer);
            }
            var tokens = redeem(attempt, response.toSuccessResponse().getAuthorizationCode());
            validator.validate(tokens.getOIDCTokens().getIDToken(), attempt.nonce());
            return tokens.getOIDCTokens().getIDToken().getJWTClaimsSet();
        } catch (ParseException | java.text.ParseException e) {
            throw new AssertionError(e);
        } catch (GeneralException | com.nimbusds.jose.proc.BadJOSEException | com.nimbusds.jose.JOSEException e) {
            throw new AssertionError("the ID token is not valid", e);
        }
    }

    private OIDCTokenResponse redeem(Attempt attempt, AuthorizationCode code) throws ParseException {
        var grant = new AuthorizationCodeGrant(code, URI.create(REDIRECT_URI), attempt.verifier());
        var request = new TokenRequest.Builder(provider.getTokenEndpointURI(), authentication, grant).build();
        try {
            var response = OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
            if (!response.indicatesSuccess()) {
                throw new AssertionError("no tokens: "
                        + response.toErrorResponse().getErrorObject().toJSONObject());
            }
            return (OIDCTokenResponse) response.toSuccessResponse();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
