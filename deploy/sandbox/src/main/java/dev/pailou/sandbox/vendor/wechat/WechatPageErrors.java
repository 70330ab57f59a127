package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.vendor.PageError;
import dev.pailou.sandbox.vendor.Violation;
import java.util.List;
import java.util.Optional;

/** What WeChat's pages say instead of offering a login. */
final class WechatPageErrors {
    private static final PageError REDIRECT_URI = new PageError("10003", "redirect_uri 参数错误");
    private static final PageError SCOPE = new PageError("10005", "Scope 参数错误或没有 Scope 权限");
    private static final PageError APPID = new PageError("appid", "AppID 参数错误");
    private static final PageError FRAGMENT = new PageError("fragment", "参数错误");
    private static final PageError CLIENT = new PageError("client", "请在微信客户端打开链接");
    private static final PageError PARAMETERS = new PageError("parameters", "参数错误");
    private static final List<PageError> ALL = List.of(REDIRECT_URI, SCOPE, APPID, FRAGMENT, CLIENT, PARAMETERS);

    private WechatPageErrors() {}

    static PageError of(Violation violation) {
        if (violation.isAbout("appid")) {
            return APPID;
        }
        if (violation.isAbout("redirect_uri")) {
            return REDIRECT_URI;
        }
        if (violation.isAbout("scope")) {
            return SCOPE;
        }
        if (violation.isAbout("User-Agent")) {
            return CLIENT;
        }
        return violation.isAbout(Violation.FRAGMENT) ? FRAGMENT : PARAMETERS;
    }

    static Optional<PageError> of(String code) {
        return ALL.stream().filter(error -> error.code().equals(code)).findFirst();
    }
}
