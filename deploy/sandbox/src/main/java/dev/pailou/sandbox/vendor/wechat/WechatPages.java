package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.vendor.AuthorizationEndpoint;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Look;
import dev.pailou.sandbox.vendor.ParameterRules;
import dev.pailou.sandbox.vendor.Parameters;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.Violation;
import dev.pailou.sandbox.vendor.Visit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * WeChat's two login pages: with a QR code for websites, see <a
 * href="https://developers.weixin.qq.com/doc/oplatform/Website_App/WeChat_Login/Wechat_Login.html">WeChat Login</a>, and
 * inside WeChat for official accounts, see <a
 * href="https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html">webpage
 * authorization</a>. Their order is checked on both, although WeChat is strict about it on the second only.
 */
final class WechatPages {
    static final String HOST = "open.weixin.qq.com";

    /** The fragment that every WeChat authorization address ends with. */
    private static final String FRAGMENT = "wechat_redirect";

    /** What only makes sense when the page is embedded in a website by WeChat's own script. */
    private static final List<String> EMBEDDED_ONLY = List.of("self_redirect", "style", "href", "stylelite");

    private WechatPages() {}

    static AuthorizationEndpoint qrConnect(Codes codes) {
        ParameterRules rules = begin().fixed("scope", "snsapi_login")
                .required("state", WechatPages::isState, "1 to 128 letters and digits")
                .optional("lang", "cn", "en")
                .optional("self_redirect", "true", "false")
                .optional("login_type", "jssdk")
                .optional("style", "black", "white")
                .optional(
                        "href",
                        href -> href.startsWith("https://") || href.startsWith("data:"),
                        "an https or data address")
                .optional("stylelite", "1")
                .optional("fast_login", "0");
        return page("/connect/qrconnect", new Look("微信", "WeChat", "07c160", "使用微信扫一扫登录", true), rules, codes)
                .onlyFor(app -> isKind(app, "website"))
                .check(WechatPages::embedded);
    }

    static AuthorizationEndpoint insideWechat(Codes codes) {
        ParameterRules rules = begin().fixed("scope", "snsapi_base", "snsapi_userinfo")
                .required("state", WechatPages::isState, "1 to 128 letters and digits")
                .optional("forcePopup", "true", "false")
                .optional("forceSnapShot", "true", "false");
        return page("/connect/oauth2/authorize", new Look("微信", "WeChat", "07c160"), rules, codes)
                .onlyFor(app -> isKind(app, "official"))
                .check((_, _, visit) -> isInsideWechat(visit)
                        ? Optional.empty()
                        : Optional.of(Violation.badValue("User-Agent", "that of WeChat's own browser")));
    }

    private static ParameterRules begin() {
        return new ParameterRules()
                .required("appid")
                .required(
                        "redirect_uri",
                        uri -> uri.matches("https?://.+"),
                        "an http or https address, encoded exactly once")
                .fixed("response_type", "code");
    }

    private static AuthorizationEndpoint page(String path, Look look, ParameterRules rules, Codes codes) {
        return AuthorizationEndpoint.of(WechatVendor.NAME, HOST + path, look, rules)
                .appParameter("appid")
                .fragment(FRAGMENT)
                .errors(WechatPageErrors::of)
                .errorsByCode(WechatPageErrors::of)
                .codes(codes)
                .denial(Map.of())
                .silentDenial();
    }

    private static boolean isState(String state) {
        return state.matches("[A-Za-z0-9]{1,128}");
    }

    private static boolean isKind(VendorApp app, String kind) {
        return kind.equals(Objects.requireNonNullElse(app.setting(WechatVendor.KIND), kind));
    }

    /** WeChat's browser, on phones and on computers; WeCom's names WeChat too. */
    private static boolean isInsideWechat(Visit visit) {
        String agent = visit.header("user-agent");
        return agent.contains("MicroMessenger") && !agent.contains("wxwork");
    }

    /** A frame needs {@code login_type=jssdk}, and everything else of a frame is nothing without it. */
    private static Optional<Violation> embedded(VendorApp app, Parameters parameters, Visit visit) {
        boolean embedded = parameters.value("login_type") != null;
        String destination = visit.header("sec-fetch-dest");
        if (!embedded && destination.equals("iframe")) {
            return Optional.of(Violation.badValue("login_type", "jssdk in a frame"));
        }
        if (embedded && destination.equals("document")) {
            return Optional.of(Violation.badValue("login_type", "absent outside a frame"));
        }
        return EMBEDDED_ONLY.stream()
                .filter(name -> !embedded && parameters.value(name) != null)
                .findFirst()
                .map(name -> Violation.badValue(name, "absent without login_type"));
    }
}
