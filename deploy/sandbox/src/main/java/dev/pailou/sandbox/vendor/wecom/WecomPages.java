package dev.pailou.sandbox.vendor.wecom;

import dev.pailou.sandbox.vendor.AuthorizationEndpoint;
import dev.pailou.sandbox.vendor.Codes;
import dev.pailou.sandbox.vendor.Look;
import dev.pailou.sandbox.vendor.PageError;
import dev.pailou.sandbox.vendor.ParameterRules;
import dev.pailou.sandbox.vendor.Parameters;
import dev.pailou.sandbox.vendor.VendorApp;
import dev.pailou.sandbox.vendor.Violation;
import dev.pailou.sandbox.vendor.Visit;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * WeCom's login pages: a provider's <a href="https://developer.work.weixin.qq.com/document/path/98171">QR code</a>, the <a
 * href="https://developer.work.weixin.qq.com/document/path/98151">current page</a> for suites and for companies' own apps,
 * and the <a href="https://developer.work.weixin.qq.com/document/path/91120">page inside WeCom</a>.
 */
final class WecomPages {
    private static final Look SCANNED = new Look("企业微信", "WeCom", "2b7ce9", "使用企业微信扫码登录", true);
    private static final Look INSIDE = new Look("企业微信", "WeCom", "2b7ce9");
    private static final String CURRENT = "login.work.weixin.qq.com/wwlogin/sso/login";
    private static final String IN_CLIENT = "open.weixin.qq.com/connect/oauth2/authorize";

    private WecomPages() {}

    /** Answers with {@code auth_code}, and looks at where the browser comes from. */
    static AuthorizationEndpoint provider(Codes codes) {
        ParameterRules rules = begin().required("state")
                .optional("usertype", "admin", "member")
                .optional("lang", "zh", "en")
                .inAnyOrder();
        return page("open.work.weixin.qq.com/wwopen/sso/3rd_qrConnect", SCANNED, rules, WecomApps.PROVIDER)
                .check(WecomPages::initiator)
                .success(grant -> {
                    Map<String, String> parameters = new LinkedHashMap<>();
                    parameters.put("auth_code", codes.issue(grant));
                    parameters.put("expires_in", "600");
                    return parameters;
                })
                .silentDenial();
    }

    static AuthorizationEndpoint suite(Codes codes) {
        ParameterRules rules = new ParameterRules()
                .fixed("login_type", "ServiceApp")
                .required("appid")
                .required("redirect_uri", WecomPages::isAddress, "an http or https address, encoded exactly once")
                .required("state")
                .optional("lang", "zh", "en")
                .inAnyOrder();
        return page(CURRENT, SCANNED, rules, WecomApps.SUITE).codes(codes);
    }

    static AuthorizationEndpoint corp(Codes codes) {
        ParameterRules rules = new ParameterRules()
                .fixed("login_type", "CorpApp")
                .required("appid")
                .required("agentid")
                .required("redirect_uri", WecomPages::isAddress, "an http or https address, encoded exactly once")
                .required("state")
                .optional("lang", "zh", "en")
                .inAnyOrder();
        return page(CURRENT, SCANNED, rules, WecomApps.CORP)
                .check(WecomPages::agent)
                .codes(codes);
    }

    static AuthorizationEndpoint suiteInside(Codes codes) {
        ParameterRules rules = begin().fixed("response_type", "code")
                .fixed("scope", "snsapi_base", "snsapi_privateinfo")
                .required("state", WecomPages::isState, "1 to 128 letters and digits");
        return inside(rules, WecomApps.SUITE, codes);
    }

    static AuthorizationEndpoint corpInside(Codes codes) {
        ParameterRules rules = begin().fixed("response_type", "code")
                .fixed("scope", "snsapi_base", "snsapi_privateinfo")
                .optional("agentid", agent -> agent.matches("[0-9]+"), "a number")
                .required("state", WecomPages::isState, "1 to 128 letters and digits");
        return inside(rules, WecomApps.CORP, codes).check(WecomPages::agent);
    }

    private static AuthorizationEndpoint inside(ParameterRules rules, String kind, Codes codes) {
        return page(IN_CLIENT, INSIDE, rules, kind)
                .fragment("wechat_redirect")
                .check((_, _, visit) -> visit.header("user-agent").contains("wxwork")
                        ? Optional.empty()
                        : Optional.of(Violation.badValue("User-Agent", "that of WeCom's own browser")))
                .codes(codes)
                .silentDenial();
    }

    private static ParameterRules begin() {
        return new ParameterRules()
                .required("appid")
                .required("redirect_uri", WecomPages::isAddress, "an http or https address, encoded exactly once");
    }

    private static AuthorizationEndpoint page(String address, Look look, ParameterRules rules, String kind) {
        return AuthorizationEndpoint.of(WecomApps.NAME, address, look, rules)
                .appParameter("appid")
                .onlyFor(app -> WecomApps.isKind(app, kind))
                .errors(violation -> error(word(violation)))
                .errorsByCode(code -> Optional.of(error(code)))
                .denial(Map.of());
    }

    private static PageError error(String code) {
        return new PageError(code, "链接无法访问，请核对是否正确");
    }

    private static String word(Violation violation) {
        return switch (violation.parameter()) {
            case "appid", "redirect_uri", "agentid", "scope" -> violation.parameter();
            case "Referer" -> "referer";
            case "User-Agent" -> "user_agent";
            case Violation.FRAGMENT -> "fragment";
            default -> "parameters";
        };
    }

    /** Where the login began must be registered, as must be where it ends. */
    private static Optional<Violation> initiator(VendorApp app, Parameters parameters, Visit visit) {
        String wanted = WecomApps.initiatingHost(app);
        try {
            if (wanted.equalsIgnoreCase(URI.create(visit.header("referer")).getHost())) {
                return Optional.empty();
            }
        } catch (IllegalArgumentException notAnAddress) {
            // The sentence below is the answer to both.
        }
        return Optional.of(Violation.badValue("Referer", "a page at the host " + wanted));
    }

    /** The app is named by company and agent; inside WeCom only where members are asked for more than their id. */
    private static Optional<Violation> agent(VendorApp app, Parameters parameters, Visit visit) {
        String sent = parameters.value("agentid");
        boolean needed = !"snsapi_base".equals(parameters.value("scope"));
        if (sent == null ? !needed : sent.equals(app.setting(WecomApps.AGENT_ID))) {
            return Optional.empty();
        }
        return Optional.of(Violation.badValue("agentid", "that of the app"));
    }

    private static boolean isAddress(String uri) {
        return uri.matches("https?://.+");
    }

    private static boolean isState(String state) {
        return state.matches("[A-Za-z0-9]{1,128}");
    }
}
