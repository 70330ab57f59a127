package dev.pailou.login.pages;

import dev.pailou.login.domain.BrowserKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Names places in which a page can be opened, for people. */
final class Places {

    private Places() {}

    /** @return the places as one piece of a sentence, apps first */
    static String named(Collection<BrowserKind> kinds, PageMessages text) {
        var names = new ArrayList<String>();
        for (var kind : BrowserKind.values()) {
            if (kind.inApp() && kinds.contains(kind)) {
                names.add(name(kind, text));
            }
        }
        if (kinds.containsAll(List.of(BrowserKind.DESKTOP, BrowserKind.MOBILE))) {
            names.add(text.inBrowser());
        } else {
            kinds.stream().filter(kind -> !kind.inApp()).forEach(kind -> names.add(name(kind, text)));
        }
        var last = names.removeLast();
        return names.stream()
                .reduce(text::listed)
                .map(others -> text.either(others, last))
                .orElse(last);
    }

    private static String name(BrowserKind kind, PageMessages text) {
        return switch (kind) {
            case DESKTOP -> text.inDesktop();
            case MOBILE -> text.inMobile();
            case WECHAT -> text.inWechat();
            case WECOM -> text.inWecom();
            case DINGTALK -> text.inDingtalk();
            case FEISHU -> text.inFeishu();
            case ALIPAY -> text.inAlipay();
            case QQ -> text.inQq();
            case WEIBO -> text.inWeibo();
        };
    }
}
