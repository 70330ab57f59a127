package dev.pailou.e2e.set;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.local.Service;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * A device without a keyboard, written with a library that is not ours.
 *
 * @param issuer   the pool's issuer
 * @param clientId its application, without a secret
 */
public record Television(String issuer, ClientID clientId) {

    /** Makes one in a pool, that people come into by the pool's own connection. */
    public static Television in(RunningSet set, Pool pool) {
        var id = set.management().newDevice(pool);
        Replication.await(() -> !set.query(
                                Service.LOGIN,
                                "select id from application where id = ? and ? = any(connection_ids)",
                                id,
                                pool.connectionId())
                        .isEmpty()
                && !set.query(Service.TOKEN, "select id from application where id = ?", id)
                        .isEmpty());
        return new Television(set.local().addresses().issuer(pool.domain()), new ClientID(id));
    }

    /** Asks for codes (RFC 8628 section 3.1). */
    public DeviceAuthorizationSuccessResponse begin() {
        try {
            var request = new DeviceAuthorizationRequest(
                    URI.create(issuer + "/device_authorization"), clientId, new Scope("openid", "profile"));
            return DeviceAuthorizationResponse.parse(request.toHTTPRequest().send())
                    .toSuccessResponse();
        } catch (ParseException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks whether its person is done (RFC 8628 section 3.4). */
    public TokenResponse poll(DeviceAuthorizationSuccessResponse codes) {
        try {
            var request = new TokenRequest.Builder(
                            URI.create(issuer + "/token"), clientId, new DeviceCodeGrant(codes.getDeviceCode()))
                    .build();
            return OIDCTokenResponseParser.parse(request.toHTTPRequest().send());
        } catch (ParseException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** @return the OAuth error that it is told */
    public String error(DeviceAuthorizationSuccessResponse codes) {
        return poll(codes).toErrorResponse().getErrorObject().getCode();
    }

    /** @return the {@code sub} of the person who logged in for it */
    public String subOf(DeviceAuthorizationSuccessResponse codes) {
        try {
            var tokens = (OIDCTokenResponse) poll(codes).toSuccessResponse();
            var idToken = SignedJWT.parse(tokens.getOIDCTokens().getIDTokenString());
            if (!idToken.getJWTClaimsSet().getAudience().equals(List.of(clientId.getValue()))) {
                throw new AssertionError("not for this device: " + idToken.getJWTClaimsSet());
            }
            return idToken.getJWTClaimsSet().getSubject();
        } catch (java.text.ParseException e) {
            throw new AssertionError(e);
        }
    }
}
