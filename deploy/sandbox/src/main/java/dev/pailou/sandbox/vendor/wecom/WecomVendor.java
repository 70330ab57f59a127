package dev.pailou.sandbox.vendor.wecom;

import dev.pailou.sandbox.people.Person;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Shared;
import dev.pailou.sandbox.vendor.StandIn;
import dev.pailou.sandbox.vendor.Vendor;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.tencent.PushOrder;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * WeCom, for service providers and their suites and for companies' own apps.
 *
 * <p>An app's settings: {@code kind}, {@code provider} (without it; {@code appid} is the CorpID, {@code secret} the
 * ProviderSecret), {@code suite} ({@code appid} is the SuiteID) or {@code corp} ({@code appid} is the CorpID);
 * {@code initiatingHost} of a provider, the host of the page from which a login is started, without it that of callbacks;
 * {@code eventsUrl}, {@code token}, {@code encodingAesKey} of a suite, and {@code providerCorpid}, for which the check of
 * its address is encrypted; {@code agentId} of a company's app. Apps of one provider have one {@code account}. Events:
 * {@code suite_ticket} (every ten minutes by itself), {@code verify}, and any other with its fields as details.
 */
public final class WecomVendor {
    static final String API = "qyapi.weixin.qq.com";
    static final String PROVIDER_CORPID = "providerCorpid";

    private static final Duration CODE_LIFETIME = Duration.ofMinutes(5);
    private static final Duration AUTH_CODE_LIFETIME = Duration.ofMinutes(10);

    /** The longest that WeCom says there can be. */
    private static final int CODE_LENGTH = 512;

    private WecomVendor() {}

    public static Vendor create(Shared shared) {
        WecomErrors errors = new WecomErrors(shared.clock());
        WecomApps apps = new WecomApps(shared.apps());
        Codes codes = new Codes(CODE_LIFETIME, CODE_LENGTH, shared.clock());
        Codes authCodes = new Codes(AUTH_CODE_LIFETIME, CODE_LENGTH, shared.clock());
        SuiteEvents events = new SuiteEvents(shared, apps);
        UserTickets tickets = new UserTickets(shared, errors);
        StandIn vendor = new StandIn(WecomApps.NAME, shared, errors)
                .page(WecomPages.provider(authCodes))
                .page(WecomPages.suite(codes))
                .page(WecomPages.corp(codes))
                .page(WecomPages.suiteInside(codes))
                .page(WecomPages.corpInside(codes))
                .codes(codes, authCodes)
                .tokens(tickets.tokens())
                .secrets("provider_secret", "suite_secret", "corpsecret")
                .appParameters("appid", "corpid", "suite_id")
                .tokenParameters("access_token", "suite_access_token")
                .appSettings(
                        WecomApps.KIND,
                        WecomApps.AGENT_ID,
                        WecomApps.INITIATING_HOST,
                        PROVIDER_CORPID,
                        PushOrder.EVENTS_URL,
                        PushOrder.TOKEN,
                        PushOrder.ENCODING_AES_KEY)
                .subjects(WecomVendor::subjects)
                .events(events::push);
        new ProviderApi(shared, apps, errors, authCodes).addTo(vendor);
        new SuiteApi(shared, apps, errors, codes, events, tickets).addTo(vendor);
        new CorpApi(shared, apps, errors, codes, tickets).addTo(vendor);
        events.begin();
        return vendor;
    }

    private static JsonObject subjects(VendorApp app, Person person) {
        if (WecomApps.isKind(app, WecomApps.CORP)) {
            return WecomIds.isMember(person)
                    ? new JsonObject().put("corpid", app.appid()).put("userid", WecomIds.userid(person))
                    : new JsonObject().put("openid", WecomIds.openid(app, person));
        }
        return WecomIds.isMember(person)
                ? new JsonObject()
                        .put("corpid", WecomIds.openCorpid(app))
                        .put("userid", WecomIds.scopedUserid(app, person))
                        .put("open_userid", WecomIds.openUserid(app, person))
                : new JsonObject().put("openid", WecomIds.openid(app, person));
    }
}
