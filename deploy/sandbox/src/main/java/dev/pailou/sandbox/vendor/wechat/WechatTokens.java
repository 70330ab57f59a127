package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.memory.RandomText;
import dev.pailou.sandbox.memory.RecentValues;
import dev.pailou.sandbox.vendor.Grant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;

/** The tokens that are out: access tokens for 7200 seconds, refresh tokens for 30 days. */
final class WechatTokens {
    static final Duration ACCESS_LIFETIME = Duration.ofSeconds(7200);
    private static final Duration REFRESH_LIFETIME = Duration.ofDays(30);
    private static final int LENGTH = 86;
    private static final int MOST = 100_000;

    private final RecentValues<WechatToken> access = new RecentValues<>(MOST);
    private final RecentValues<WechatToken> refresh = new RecentValues<>(MOST);
    private final InstantSource clock;

    WechatTokens(InstantSource clock) {
        this.clock = clock;
    }

    WechatToken issueAccess(Grant grant) {
        return issue(access, grant, ACCESS_LIFETIME);
    }

    WechatToken issueRefresh(Grant grant) {
        return issue(refresh, grant, REFRESH_LIFETIME);
    }

    Optional<WechatToken> findAccess(String value) {
        return access.find(value);
    }

    Optional<WechatToken> findRefresh(String value) {
        return refresh.find(value);
    }

    void expire(Predicate<String> apps) {
        Instant now = clock.instant();
        access.replaceAll(token -> apps.test(token.grant().appid()) ? token.expired(now) : token);
        refresh.replaceAll(token -> apps.test(token.grant().appid()) ? token.expired(now) : token);
    }

    private WechatToken issue(RecentValues<WechatToken> shelf, Grant grant, Duration lifetime) {
        WechatToken token = new WechatToken(
                RandomText.alphanumeric(LENGTH),
                grant,
                WechatIds.openid(grant.appid(), grant.person()),
                clock.instant().plus(lifetime));
        shelf.put(token.value(), token);
        return token;
    }
}
