package dev.pailou.e2e.set;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.e2e.set.Sandbox.WeChatApp;
import java.io.IOException;
import java.net.URI;
import java.util.Map;

/**
 * A mini program of a pool: an application without secret and without browser, which hands over WeChat's codes.
 *
 * @param set    the set it lives in
 * @param wechat the mini program as WeChat knows it
 * @param pool   the pool, with this application and its connection
 */
public record MiniProgram(RunningSet set, WeChatApp wechat, Pool pool) {

    private static final String CONNECTION = "wechat-mini";
    private static final String VENDOR_CODE = "urn:pailou:params:oauth:token-type:vendor-code";

    /** Makes one in a pool, at the source of the pool's QR code, and waits until it is known everywhere. */
    public static MiniProgram in(RunningSet set, Pool pool) {
        var wechat = set.sandbox().newWeChatApp(set.callbackHost());
        var clientId =
                set.management().newNativeApplication(pool.id()).get("clientId").asText();
        var connectionId = set.management()
                .newConnection(
                        pool,
                        "wechat-miniprogram",
                        CONNECTION,
                        Map.of("appId", wechat.appId(), "appSecret", wechat.secret()),
                        clientId);
        var known = new Pool(pool.id(), pool.domain(), clientId, null, pool.sourceId(), connectionId);
        set.awaitKnown(known);
        var program = new MiniProgram(set, wechat, known);
        // That the application offers the connection is one event more.
        Replication.await(() -> program.error("no such code").equals("invalid_grant"));
        return program;
    }

    /** @return a code that WeChat gives it on a person's phone */
    public String code(String person) {
        return set.sandbox().miniProgramCode(wechat, person);
    }

    /** Logs a person in and gives the {@code sub} that its tokens lead to. */
    public String subOf(String person) {
        try {
            var answer = exchange(code(person));
            if (!answer.indicatesSuccess()) {
                throw new AssertionError("no tokens: "
                        + answer.toErrorResponse().getErrorObject().toJSONObject());
            }
            var tokens = answer.toSuccessResponse().getTokens();
            var userinfo = UserInfoResponse.parse(
                    new UserInfoRequest(URI.create(issuer() + "/userinfo"), tokens.getAccessToken())
                            .toHTTPRequest()
                            .send());
            return userinfo.toSuccessResponse().getUserInfo().getSubject().getValue();
        } catch (ParseException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** @return the OAuth error that a code ends with */
    public String error(String code) {
        return exchange(code).toErrorResponse().getErrorObject().getCode();
    }

    /** Hands a code over (RFC 8693 section 2.1). */
    public TokenResponse exchange(String code) {
        try {
            var grant = new TokenExchangeGrant(new TypelessAccessToken(code), TokenTypeURI.parse(VENDOR_CODE));
            return OIDCTokenResponseParser.parse(
                    new TokenRequest.Builder(URI.create(issuer() + "/token"), new ClientID(pool.clientId()), grant)
                            .scope(new Scope("openid", "profile"))
                            .customParameter("connection", CONNECTION)
                            .build()
                            .toHTTPRequest()
                            .send());
        } catch (ParseException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private String issuer() {
        return set.local().addresses().issuer(pool.domain());
    }
}
