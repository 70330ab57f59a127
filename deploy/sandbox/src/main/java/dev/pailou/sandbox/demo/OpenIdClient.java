package dev.pailou.sandbox.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The application's side of OpenID Connect: authorization code with PKCE, one client secret, everything else read from
 * the provider's configuration when it is first needed. Its methods block.
 */
final class OpenIdClient {
    private final DemoSettings settings;
    private final URI redirectUri;
    private volatile Provider provider;

    OpenIdClient(DemoSettings settings, URI redirectUri) {
        this.settings = settings;
        this.redirectUri = redirectUri;
    }

    DemoSettings settings() {
        return settings;
    }

    /**
     * Where to send the browser.
     *
     * @throws LoginRefusedException when the provider's configuration cannot be read
     */
    URI authorizationRequest(LoginAttempt attempt) throws LoginRefusedException {
        Provider known = provider();
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, known.scope(), new ClientID(settings.clientId()), redirectUri)
                .endpointURI(known.metadata().getAuthorizationEndpointURI())
                .state(attempt.state())
                .nonce(attempt.nonce())
                .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Where to send the browser for a login by one connection alone.
     *
     * @throws LoginRefusedException when no start address is known
     */
    URI startRequest(LoginAttempt attempt) throws LoginRefusedException {
        URI start = settings.startAddress().orElseThrow(LoginRefusedException::notSetUp);
        return URI.create(start + "&"
                + URLUtils.serializeParameters(Map.of(
                        "state",
                        List.of(attempt.state().getValue()),
                        "nonce",
                        List.of(attempt.nonce().getValue()),
                        "scope",
                        List.of(provider().scope().toString()),
                        "code_challenge",
                        List.of(CodeChallenge.compute(CodeChallengeMethod.S256, attempt.verifier())
                                .getValue()),
                        "code_challenge_method",
                        List.of(CodeChallengeMethod.S256.getValue()))));
    }

    /**
     * Takes what the provider sent back with the browser, and gets the person's claims for it.
     *
     * @param response the parameters of the callback, already known to belong to the attempt
     * @param attempt the attempt
     * @param arrival the address at which they arrived
     * @throws LoginRefusedException when the provider refused, is away, or anything does not match
     */
    LoggedIn finish(AuthenticationResponse response, LoginAttempt attempt, URI arrival) throws LoginRefusedException {
        Provider known = provider();
        checkIssuer(response.getIssuer(), known);
        if (!response.indicatesSuccess()) {
            throw refusedBy(response.toErrorResponse().getErrorObject());
        }
        JWT idToken = response.toSuccessResponse().getIDToken();
        if (idToken != null) {
            return new LoggedIn(Claim.listOf(validated(idToken, attempt, known).toJSONObject()), List.of());
        }
        AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw LoginRefusedException.invalid("invalid_response", "The answer has no code.");
        }
        OIDCTokenResponse tokens = redeem(code, attempt, arrival, known);
        IDTokenClaimsSet claims = validated(tokens, attempt, known);
        AccessToken accessToken = tokens.getOIDCTokens().getAccessToken();
        return new LoggedIn(
                Claim.listOf(claims.toJSONObject()),
                known.metadata().getUserInfoEndpointURI() == null
                        ? List.of()
                        : Claim.listOf(userinfo(accessToken, claims, known).toJSONObject()));
    }

    /** RFC 9207 section 2.4: an answer of another provider is not taken for this one's. */
    private static void checkIssuer(Issuer issuer, Provider known) throws LoginRefusedException {
        boolean right = issuer == null
                ? !known.metadata().supportsAuthorizationResponseIssuerParam()
                : issuer.equals(known.metadata().getIssuer());
        if (!right) {
            throw LoginRefusedException.invalid(
                    "invalid_issuer", "The answer is not from the provider that was asked.");
        }
    }

    private OIDCTokenResponse redeem(AuthorizationCode code, LoginAttempt attempt, URI arrival, Provider known)
            throws LoginRefusedException {
        TokenRequest request = new TokenRequest.Builder(
                        known.metadata().getTokenEndpointURI(),
                        new ClientSecretBasic(new ClientID(settings.clientId()), new Secret(settings.clientSecret())),
                        new AuthorizationCodeGrant(code, arrival, attempt.verifier()))
                .build();
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(Provider.send(request.toHTTPRequest()));
            if (!response.indicatesSuccess()) {
                throw refusedBy(response.toErrorResponse().getErrorObject());
            }
            return (OIDCTokenResponse) response.toSuccessResponse();
        } catch (IOException | ParseException failed) {
            throw LoginRefusedException.providerAway("The provider's token endpoint did not answer properly.", failed);
        }
    }

    private static IDTokenClaimsSet validated(OIDCTokenResponse tokens, LoginAttempt attempt, Provider known)
            throws LoginRefusedException {
        JWT idToken = tokens.getOIDCTokens().getIDToken();
        IDTokenClaimsSet claims = validated(idToken, attempt, known);
        try {
            AccessTokenHash hash = claims.getAccessTokenHash();
            if (hash != null) {
                AccessTokenValidator.validate(
                        tokens.getOIDCTokens().getAccessToken(),
                        (JWSAlgorithm) idToken.getHeader().getAlgorithm(),
                        hash);
            }
            return claims;
        } catch (InvalidHashException other) {
            throw LoginRefusedException.invalid("invalid_id_token", "at_hash is that of another access token");
        }
    }

    private static IDTokenClaimsSet validated(JWT idToken, LoginAttempt attempt, Provider known)
            throws LoginRefusedException {
        try {
            return known.tokens().validate(idToken, attempt.nonce());
        } catch (BadJOSEException | JOSEException notValid) {
            throw LoginRefusedException.invalid("invalid_id_token", notValid.getMessage());
        }
    }

    private static UserInfo userinfo(AccessToken token, IDTokenClaimsSet claims, Provider known)
            throws LoginRefusedException {
        try {
            UserInfoResponse response = UserInfoResponse.parse(Provider.send(
                    new UserInfoRequest(known.metadata().getUserInfoEndpointURI(), token).toHTTPRequest()));
            if (!response.indicatesSuccess()) {
                throw refusedBy(response.toErrorResponse().getErrorObject());
            }
            UserInfo userinfo = response.toSuccessResponse().getUserInfo();
            // OpenID Connect Core 1.0, section 5.3.2: without this check the answer could be about somebody else.
            if (userinfo == null || !userinfo.getSubject().equals(claims.getSubject())) {
                throw LoginRefusedException.invalid("invalid_userinfo", "The userinfo answer is about somebody else.");
            }
            return userinfo;
        } catch (IOException | ParseException failed) {
            throw LoginRefusedException.providerAway(
                    "The provider's userinfo endpoint did not answer properly.", failed);
        }
    }

    private static LoginRefusedException refusedBy(ErrorObject error) {
        return error == null || error.getCode() == null
                ? LoginRefusedException.byProvider("server_error", "The provider refused without saying why.")
                : LoginRefusedException.byProvider(error.getCode(), error.getDescription());
    }

    private Provider provider() throws LoginRefusedException {
        Provider known = provider;
        if (known == null) {
            try {
                known = Provider.discover(settings);
                provider = known;
            } catch (IOException | GeneralException failed) {
                throw LoginRefusedException.providerAway(
                        "The provider's configuration at %s cannot be read.".formatted(settings.discoveryUrl()),
                        failed);
            }
        }
        return known;
    }
}
