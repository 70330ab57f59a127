package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.vendor.Grant;
import java.time.Instant;

/**
 * A token that WeChat handed out: access or refresh.
 *
 * @param value the token
 * @param grant whose it is, for which app
 * @param openid the person's id at that app
 * @param expiry until when it works
 */
record WechatToken(String value, Grant grant, String openid, Instant expiry) {
    boolean isExpired(Instant now) {
        return !now.isBefore(expiry);
    }

    WechatToken expired(Instant now) {
        return new WechatToken(value, grant, openid, now);
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "token of " + openid;
    }
}
