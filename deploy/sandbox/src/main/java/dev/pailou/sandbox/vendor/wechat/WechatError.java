package dev.pailou.sandbox.vendor.wechat;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The error codes of {@code api.weixin.qq.com}, see <a
 * href="https://developers.weixin.qq.com/doc/oplatform/Return_codes/Return_code_descriptions_new.html">Return codes</a>.
 */
enum WechatError {
    SYSTEM_BUSY(-1, "system error"),
    INVALID_CREDENTIAL(40001, "invalid credential"),
    INVALID_GRANT_TYPE(40002, "invalid grant_type"),
    INVALID_OPENID(40003, "invalid openid"),
    INVALID_APPID(40013, "invalid appid"),
    INVALID_ACCESS_TOKEN(40014, "invalid access_token"),
    INVALID_CODE(40029, "invalid code"),
    INVALID_REFRESH_TOKEN(40030, "invalid refresh_token"),
    INVALID_PARAMETER(40035, "invalid args"),
    INVALID_SECRET(40125, "invalid appsecret"),
    CODE_USED(40163, "code been used"),
    ACCESS_TOKEN_MISSING(41001, "access_token missing"),
    IP_NOT_ALLOWED(40164, "invalid ip not in whitelist"),
    HIGH_RISK_USER(40226, "code blocked"),
    APPID_MISSING(41002, "appid missing"),
    REFRESH_TOKEN_MISSING(41003, "refresh_token missing"),
    SECRET_MISSING(41004, "appsecret missing"),
    CODE_MISSING(41008, "missing code"),
    OPENID_MISSING(41009, "missing openid"),
    ACCESS_TOKEN_EXPIRED(42001, "access_token expired"),
    REFRESH_TOKEN_EXPIRED(42002, "refresh_token expired"),
    CODE_EXPIRED(42003, "code expired"),
    GET_REQUIRED(43001, "require GET method"),
    POST_REQUIRED(43002, "require POST method"),
    DAILY_QUOTA(45009, "reach max api daily quota limit"),
    MINUTE_QUOTA(45011, "api minute-quota reach limit, must slower, retry next minute"),
    NOT_JSON(47001, "data format error"),
    API_UNAUTHORIZED(48001, "api unauthorized"),
    USER_UNAUTHORIZED(50001, "user unauthorized");

    private final int code;
    private final String message;

    WechatError(int code, String message) {
        this.code = code;
        this.message = message;
    }

    static Optional<WechatError> of(int code) {
        return Arrays.stream(values()).filter(error -> error.code == code).findFirst();
    }

    int code() {
        return code;
    }

    /** @return the answer's body */
    JsonObject body(Instant now) {
        return body(code, message, now);
    }

    /** @return the answer's body, saying also what exactly is wrong */
    JsonObject body(String detail, Instant now) {
        return body(code, message + ", " + detail, now);
    }

    /** @return the body for a code that is not in this list */
    static JsonObject body(int code, String message, Instant now) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String rid = "%08x-%08x-%08x".formatted(now.getEpochSecond(), random.nextInt(), random.nextInt());
        return new JsonObject().put("errcode", code).put("errmsg", message + ", rid: " + rid);
    }
}
