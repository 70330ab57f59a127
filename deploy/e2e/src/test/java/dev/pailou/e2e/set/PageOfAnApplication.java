package dev.pailou.e2e.set;

import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Prompt;
import dev.pailou.e2e.set.Management.Pool;
import dev.pailou.e2e.set.Sandbox.WeChatApp;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * An application that is nothing but pages on a site of its own.
 *
 * @param set    the set
 * @param wechat the WeChat application of its pool's connection
 * @param pool   its pool
 * @param site   its site
 */
public record PageOfAnApplication(RunningSet set, WeChatApp wechat, Pool pool, Site site) implements AutoCloseable {

    /** What it says that it wants to hear again. */
    public static final String STATE = "a \"state\" <of> the page";

    /** Makes a pool with such an application, to whose origin messages may go. */
    public static PageOfAnApplication in(RunningSet set) {
        return make(set, false);
    }

    /** The same, and people have to agree to what it gets. */
    public static PageOfAnApplication thatRequiresConsent(RunningSet set) {
        return make(set, true);
    }

    private static PageOfAnApplication make(RunningSet set, boolean consent) {
        var site = Site.start();
        var wechat = set.sandbox().newWeChatApp(set.callbackHost());
        var pool = set.management()
                .newPool(
                        wechat,
                        Map.of(
                                "name",
                                "Page of an application",
                                "type",
                                "web",
                                "redirectUris",
                                List.of(site.origin() + "/callback"),
                                "clientUri",
                                site.origin() + "/",
                                "openid",
                                Map.of("allowedOrigins", List.of(site.origin()), "requireConsent", consent)));
        set.awaitKnown(pool);
        return new PageOfAnApplication(set, wechat, pool, site);
    }

    /** @return where its answers go */
    public String redirectUri() {
        return site.origin() + "/callback";
    }

    /** @return its issuer */
    public String issuer() {
        return set.local().addresses().issuer(pool.domain());
    }

    /** @return address of a request that a person has to log in for */
    public String request(String responseMode) {
        return request(responseMode, null, new Scope("openid"));
    }

    /** @return address of a request that is answered at once, with login_required */
    public String silentRequest(String responseMode) {
        return request(responseMode, new Prompt(Prompt.Type.NONE), new Scope("openid"));
    }

    /** @return address of a request for these scopes, that is answered in the query */
    public String requestFor(String... scopes) {
        return request("query", null, new Scope(scopes));
    }

    private String request(String responseMode, Prompt prompt, Scope scope) {
        return new AuthenticationRequest.Builder(
                        new ResponseType("code"), scope, new ClientID(pool.clientId()), URI.create(redirectUri()))
                .endpointURI(URI.create(issuer() + "/auth"))
                .responseMode(new ResponseMode(responseMode))
                .state(new State(STATE))
                .prompt(prompt)
                .build()
                .toURI()
                .toString();
    }

    @Override
    public void close() {
        site.close();
    }
}
