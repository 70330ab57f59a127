package dev.pailou.local.sandbox;

/** A browser inside a vendor's app, known by what it calls itself. */
public enum InAppBrowser {
    WECHAT("Mozilla/5.0 (Linux; Android 15; 24031PN0DC) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Mobile "
            + "Safari/537.36 MicroMessenger/8.0.60.2860(0x28003C51) WeChat/arm64 NetType/WIFI Language/zh_CN"),
    WECOM("Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36 "
            + "wxwork/5.0.0 MicroMessenger/7.0.1 Language/zh");

    private final String userAgent;

    InAppBrowser(String userAgent) {
        this.userAgent = userAgent;
    }

    /** @return its {@code User-Agent} */
    public String userAgent() {
        return userAgent;
    }
}
