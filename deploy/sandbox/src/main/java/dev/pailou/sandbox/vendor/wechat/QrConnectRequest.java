package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.vendor.Apps;
import dev.pailou.sandbox.vendor.ParameterRules;
import dev.pailou.sandbox.vendor.Parameters;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.Violation;
import java.net.URI;
import java.util.Optional;

/**
 * An authorization request at {@code https://open.weixin.qq.com/connect/qrconnect}, see <a
 * href="https://developers.weixin.qq.com/doc/oplatform/Website_App/WeChat_Login/Wechat_Login.html">WeChat Login</a>. Order
 * is checked as on the sibling page {@code /connect/oauth2/authorize}, and {@code state} must be there.
 */
sealed interface QrConnectRequest {
    /** The fragment that every WeChat authorization address ends with. */
    String FRAGMENT = "wechat_redirect";

    /**
     * A request that WeChat takes.
     *
     * @param appid the app
     * @param redirectUri where to send the browser, decoded
     * @param state echoed unchanged
     * @param english whether the page is in English
     * @param inFrame whether an embedded page stays in its frame
     */
    record Accepted(String appid, String redirectUri, String state, boolean english, boolean inFrame)
            implements QrConnectRequest {}

    /**
     * A request that WeChat answers with an error page.
     *
     * @param error what the page says
     * @param explanation which rule was broken
     */
    record Rejected(QrConnectError error, String explanation) implements QrConnectRequest {}

    ParameterRules RULES = new ParameterRules()
            .required("appid")
            .required(
                    "redirect_uri", uri -> uri.matches("https?://.+"), "an http or https address, encoded exactly once")
            .required("response_type", "code"::equals, "code")
            .required("scope", "snsapi_login"::equals, "snsapi_login")
            .required("state", state -> state.matches("[A-Za-z0-9]{1,128}"), "1 to 128 letters and digits")
            .optional("lang", "cn", "en")
            .optional("self_redirect", "true", "false")
            .optional("login_type", "jssdk")
            .optional("style", "black", "white")
            .optional(
                    "href", href -> href.startsWith("https://") || href.startsWith("data:"), "an https or data address")
            .optional("stylelite", "1")
            .optional("fast_login", "0");

    /**
     * Reads and checks a request.
     *
     * @param query the undecoded query
     * @param apps the registered apps
     */
    static QrConnectRequest parse(String query, Apps apps) {
        Parameters parameters = Parameters.parse(query);
        Optional<Violation> violation = RULES.check(parameters);
        if (violation.isPresent()) {
            return new Rejected(
                    QrConnectError.of(violation.get()), violation.get().sentence());
        }
        Optional<VendorApp> app = apps.find(WechatVendor.NAME, parameters.value("appid"));
        if (app.isEmpty()) {
            return new Rejected(QrConnectError.APPID, "no app with this appid is registered");
        }
        String redirectUri = parameters.value("redirect_uri");
        if (!app.get().redirectHost().equalsIgnoreCase(host(redirectUri))) {
            return new Rejected(
                    QrConnectError.REDIRECT_URI,
                    "the host of redirect_uri must be " + app.get().redirectHost());
        }
        return new Accepted(
                app.get().appid(),
                redirectUri,
                parameters.value("state"),
                "en".equals(parameters.value("lang")),
                "true".equals(parameters.value("self_redirect")));
    }

    private static String host(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getRawUserInfo() == null ? uri.getHost() : null;
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
