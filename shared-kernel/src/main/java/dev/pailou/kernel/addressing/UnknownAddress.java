package dev.pailou.kernel.addressing;

import io.opentelemetry.api.trace.Span;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered where none of our addresses is: a page for people, problem details (RFC 9457) for programs. The page
 * loads nothing, because nothing of ours has an address there, and speaks all languages at once, because nothing is
 * known of who asks.
 *
 * @param headers the answer's headers
 * @param body    the answer's body
 */
public record UnknownAddress(Map<String, String> headers, String body) {

    /** HTTP's own word for it (RFC 9110 section 15.5.5). */
    public static final int STATUS = 404;

    private static final String STYLE = """
            :root{color-scheme:light dark;--ground:#f6f3ef;--glow:#f3ddd6;--card:#fff;--ink:#1f1b18;--quiet:#6a625c;\
            --line:#ded7cf;--accent:#a9231b;--notice:#fdf0ee;\
            --shadow:0 1px 2px rgb(60 40 20 / 6%),0 16px 48px rgb(60 40 20 / 10%)}
            @media(prefers-color-scheme:dark){:root{--ground:#151210;--glow:#3a1b16;--card:#211d1a;--ink:#f2ece6;\
            --quiet:#b3a9a0;--line:#3b3530;--accent:#ff9d8f;--notice:#3a1b18;\
            --shadow:0 1px 2px rgb(0 0 0 / 40%),0 16px 48px rgb(0 0 0 / 35%)}}
            *{box-sizing:border-box}
            html{min-height:100%;background:var(--ground) radial-gradient(70rem 34rem at 50% -14rem,var(--glow),\
            transparent) no-repeat}
            body{display:flex;flex-direction:column;align-items:center;justify-content:center;min-height:100vh;\
            min-height:100dvh;margin:0;padding:1.5rem 1rem;color:var(--ink);font:1rem/1.55 system-ui,-apple-system,\
            "Segoe UI",Roboto,"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",\
            sans-serif;overflow-wrap:anywhere;text-align:center}
            main{width:100%;max-width:26rem;padding:3rem 2.25rem 2rem;border:1px solid var(--line);\
            border-radius:1.25rem;background:var(--card);box-shadow:var(--shadow)}
            .sign{display:grid;place-items:center;width:3.25rem;height:3.25rem;margin:0 auto 1.25rem;\
            border-radius:50%;background:var(--notice);color:var(--accent);font-size:1.625rem;font-weight:700}
            h1,h2{margin:0;font-size:1.5rem;font-weight:650;line-height:1.25;letter-spacing:-.01em;text-wrap:balance}
            p{margin:.5rem 0 0;color:var(--quiet);text-wrap:balance}
            h2{margin-top:1.5rem;font-size:1.125rem}
            .trace{margin-top:1.75rem;font-size:.75rem}
            code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;user-select:all}
            footer{display:flex;align-items:center;gap:.5rem;margin-top:1.5rem;color:var(--quiet);font-size:.8125rem}
            @media(max-width:30rem){main{padding:2.75rem 1.25rem 1.5rem;border-radius:1rem}}
            """;

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>There is no such page</title>
            <style>%s</style>
            </head>
            <body>
            <main>
            <div class="sign" aria-hidden="true">!</div>
            <h1>There is no such page</h1>
            <p>The address may be incomplete. Start again from the application you want to use.</p>
            <div lang="zh-Hans">
            <h2>页面不存在</h2>
            <p>地址可能不完整，请从您要使用的应用重新开始。</p>
            </div>
            <div lang="zh-Hant">
            <h2>找不到頁面</h2>
            <p>網址可能不完整，請從您要使用的應用程式重新開始。</p>
            </div>
            <div lang="ja">
            <h2>ページが見つかりません</h2>
            <p>アドレスが不完全な可能性があります。ご利用のアプリケーションからやり直してください。</p>
            </div>
            <p class="trace">Trace ID · <span lang="zh-Hans">追踪编号</span> · <span lang="ja">トレース ID</span><br>
            <code data-trace="%s">%2$s</code></p>
            </main>
            <footer><svg viewBox="0 0 64 64" width="20" height="20" aria-hidden="true"><rect width="64" height="64"
             rx="14" fill="#b3261e"/><path fill="#fff" d="M20 15c3 2 7.500 3 12 3s9-1 12-3l3 5c-4 2.200-9.300 3.200-15
             3.200S21 22.200 17 20zM8 27c6 2.500 14.500 3.600 24 3.600S50 29.500 56 27l2 5.500c-7 2.700-16 3.700-26
             3.700S13 35.200 6 32.500zM13 38h4.500v14H13zM23.500 38H28v14h-4.500zM36 38h4.500v14H36zM46.500
             38H51v14h-4.500zM29.500 23h5v8h-5z"/></svg> Pailou</footer>
            </body>
            </html>
            """;

    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    /**
     * @param accept what the caller takes (the header {@code Accept}), or null
     * @return the answer for that caller, in the trace that goes on here
     */
    public static UnknownAddress to(String accept) {
        var headers = new LinkedHashMap<>(Map.of(
                "Cache-Control", "no-store",
                "Content-Security-Policy", POLICY,
                "Vary", "Accept",
                "X-Content-Type-Options", "nosniff",
                "X-Frame-Options", "DENY"));
        if (accept != null && accept.contains("text/html")) {
            headers.put("Content-Type", "text/html;charset=UTF-8");
            headers.put("Referrer-Policy", "strict-origin");
            return new UnknownAddress(
                    headers,
                    PAGE.formatted(STYLE, Span.current().getSpanContext().getTraceId()));
        }
        var problem = new JsonObject()
                .put("status", STATUS)
                .put("title", "Not found")
                .put("detail", "There is no such address");
        headers.put("Content-Type", "application/problem+json");
        headers.put("Referrer-Policy", "no-referrer");
        return new UnknownAddress(headers, problem.encode());
    }

    /** Answers a request that no route has taken yet. */
    static void answer(HttpServerRequest request) {
        var answer = to(request.getHeader("Accept"));
        var response = request.response().setStatusCode(STATUS);
        answer.headers().forEach(response::putHeader);
        response.end(answer.body());
    }

    private static String hash(String style) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
