package dev.pailou.sandbox.vendor.wechat;

import dev.pailou.sandbox.vendor.Violation;
import java.util.Arrays;
import java.util.Optional;

/** What the QR page says instead of a QR code. */
enum QrConnectError {
    REDIRECT_URI("10003", "redirect_uri 参数错误"),
    SCOPE("10005", "Scope 参数错误或没有 Scope 权限"),
    APPID("appid", "AppID 参数错误"),
    PARAMETERS("parameters", "参数错误");

    private final String code;
    private final String text;

    QrConnectError(String code, String text) {
        this.code = code;
        this.text = text;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }

    static Optional<QrConnectError> of(String code) {
        return Arrays.stream(values()).filter(error -> error.code.equals(code)).findFirst();
    }

    static QrConnectError of(Violation violation) {
        boolean about = violation.kind() == Violation.Kind.MISSING
                || violation.kind() == Violation.Kind.BAD_VALUE
                || violation.kind() == Violation.Kind.BADLY_ENCODED;
        return switch (violation.parameter()) {
            case "appid" -> about ? APPID : PARAMETERS;
            case "redirect_uri" -> about ? REDIRECT_URI : PARAMETERS;
            case "scope" -> about ? SCOPE : PARAMETERS;
            default -> PARAMETERS;
        };
    }
}
