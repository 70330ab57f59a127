package dev.pailou.login.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a page is open: in a browser of its own, or inside an app, where most other vendors' logins don't work and
 * that app's own works best. A hint that decides what is offered, never what is allowed: anybody can send any
 * User-Agent.
 */
public enum BrowserKind {
    // WeCom calls itself WeChat too, so it is asked first; QQ's in-app browser calls itself QQ, which QQ Browser, an
    // ordinary browser, doesn't.
    WECOM("wxwork"),
    WECHAT("micromessenger"),
    DINGTALK("(?<![a-z])dingtalk[/(]"),
    FEISHU("(?<![a-z])(?:lark|feishu)/"),
    ALIPAY("alipayclient/"),
    QQ("(?<![a-z])qq/[0-9]"),
    WEIBO("__weibo__|(?<![a-z])weibo \\("),
    MOBILE("(?<![a-z])mobile"),
    DESKTOP("");

    private final Pattern token;

    BrowserKind(String token) {
        this.token = Pattern.compile(token);
    }

    /** @return its name in definitions of providers */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @return whether the page is inside another company's app, as opposed to a browser of its own */
    public boolean inApp() {
        return this != MOBILE && this != DESKTOP;
    }

    /**
     * @param userAgent the header {@code User-Agent} (RFC 9110 section 10.1.5), or null
     * @return the first kind whose mark it has; without any, a browser on a desktop
     */
    public static BrowserKind of(String userAgent) {
        var agent = userAgent == null ? "" : userAgent.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.token.matcher(agent).find())
                .findFirst()
                .orElse(DESKTOP);
    }
}
