package dev.pailou.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;

/**
 * What the gateway answers by itself: a page for browsers, problem details (RFC 9457) for everything else.
 *
 * @param status HTTP status
 * @param english what it says
 * @param simplified the same in Chinese
 * @param traditional the same in Chinese in traditional characters
 * @param japanese the same in Japanese
 */
record Refusal(int status, Words english, Words simplified, Words traditional, Words japanese) {

    static final Refusal BAD_REQUEST = new Refusal(
            400,
            new Words("This address can't be understood", "Check the address, or start again at the application."),
            new Words("无法识别该地址", "请检查地址，或从您要使用的应用重新开始。"),
            new Words("無法辨識此網址", "請檢查網址，或從您要使用的應用程式重新開始。"),
            new Words("アドレスを認識できません", "アドレスをご確認いただくか、ご利用のアプリケーションからやり直してください。"));
    static final Refusal NOT_FOUND = new Refusal(
            404,
            new Words("There is nothing here", "Check the address, or start again at the application."),
            new Words("页面不存在", "请检查地址，或从您要使用的应用重新开始。"),
            new Words("找不到頁面", "請檢查網址，或從您要使用的應用程式重新開始。"),
            new Words("ページが見つかりません", "アドレスをご確認いただくか、ご利用のアプリケーションからやり直してください。"));
    static final Refusal BAD_GATEWAY = new Refusal(
            502,
            new Words("Something broke on the way", "Please try again. Nothing was done twice."),
            new Words("连接中断", "请重试，操作不会重复执行。"),
            new Words("連線中斷", "請再試一次，操作不會重複執行。"),
            new Words("接続が途切れました", "もう一度お試しください。操作が二重に実行されることはありません。"));
    static final Refusal UNAVAILABLE = new Refusal(
            503,
            new Words("Back in a moment", "A part of the service is starting or away. Please try again."),
            new Words("服务稍后恢复", "部分服务正在启动或暂不可用，请重试。"),
            new Words("服務稍後恢復", "部分服務正在啟動或暫時無法使用，請再試一次。"),
            new Words("まもなく再開します", "サービスの一部が起動中か、一時的に利用できません。もう一度お試しください。"));
    static final Refusal TIMEOUT = new Refusal(
            504,
            new Words("That took too long", "A part of the service did not answer in time. Please try again."),
            new Words("响应超时", "部分服务未及时响应，请重试。"),
            new Words("回應逾時", "部分服務未及時回應，請再試一次。"),
            new Words("時間がかかりすぎました", "サービスの一部が時間内に応答しませんでした。もう一度お試しください。"));

    /**
     * @param title what is wrong, in a few words
     * @param detail what to do
     */
    record Words(String title, String detail) {}

    Words in(PageLanguage language) {
        return switch (language) {
            case ENGLISH -> english;
            case SIMPLIFIED_CHINESE -> simplified;
            case TRADITIONAL_CHINESE -> traditional;
            case JAPANESE -> japanese;
        };
    }

    /** Answers a request that is not sent on. */
    void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(status);
        headers(request).forEach((name, value) -> response.putHeader(name, value));
        // What is left of the body is not worth reading, and would be taken for the next request.
        response.putHeader("Connection", "close");
        response.end(body(request));
    }

    /** Answers a request that was to be sent on, in the proxy's own way. */
    ProxyResponse answer(HttpServerRequest request, ProxyResponse response) {
        response.setStatusCode(status);
        headers(request).forEach((name, value) -> response.putHeader(name, value));
        return response.setBody(Body.body(body(request)));
    }

    private MultiMap headers(HttpServerRequest request) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Content-Type", wantsPage(request) ? "text/html;charset=UTF-8" : "application/problem+json")
                .add("Cache-Control", "no-store")
                .add("Vary", "Accept, Accept-Language, Cookie")
                .add("X-Content-Type-Options", "nosniff")
                .add("Referrer-Policy", "strict-origin")
                .add("X-Frame-Options", "DENY")
                .add("Content-Security-Policy", RefusalPage.POLICY);
        if (wantsPage(request)) {
            headers.add("Content-Language", PageLanguage.of(request).tag());
        }
        if (status == UNAVAILABLE.status()) {
            headers.add("Retry-After", "2");
        }
        return headers;
    }

    private Buffer body(HttpServerRequest request) {
        return wantsPage(request)
                ? Buffer.buffer(RefusalPage.of(this, PageLanguage.of(request)))
                : new JsonObject()
                        .put("title", english.title())
                        .put("status", status)
                        .put("detail", english.detail())
                        .toBuffer();
    }

    private static boolean wantsPage(HttpServerRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }
}
