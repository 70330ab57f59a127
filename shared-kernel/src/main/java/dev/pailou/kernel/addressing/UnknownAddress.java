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
 * loads nothing, because nothing of ours has an address there, and speaks both languages at once, because nothing is
 * known of who asks.
 *
 * @param headers the answer's headers
 * @param body    the answer's body
 */
public record UnknownAddress(Map<String, String> headers, String body) {

    /** HTTP's own word for it (RFC 9110 section 15.5.5). */
    public static final int STATUS = 404;

    private static final String STYLE = """
            :root{color-scheme:light dark;--paper:#fff;--ground:#f6f3ef;--ink:#1f1b18;--soft:#6a625c;--line:#ded7cf}
            @media(prefers-color-scheme:dark){:root{--paper:#211d1a;--ground:#151210;--ink:#f2ece6;--soft:#b3a9a0;--line:#3b3530}}
            *{box-sizing:border-box}
            body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem 1rem;background:var(--ground);\
            color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei",\
            "Noto Sans CJK SC",sans-serif}
            main{width:100%;max-width:26rem;padding:2.5rem 2.25rem 2rem;border:1px solid var(--line);border-radius:1.25rem;\
            background:var(--paper);text-align:center}
            h1,h2{margin:0;font-size:1.5rem;font-weight:650;line-height:1.25}
            h2{margin-top:1.75rem}
            p{margin:.5rem 0 0;color:var(--soft)}
            .trace{margin-top:1.75rem;font-size:.75rem;overflow-wrap:anywhere}
            code{font-family:ui-monospace,Menlo,Consolas,monospace}
            """;

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>There is no such page</title>
            <style>%s</style>
            </head>
            <body>
            <main>
            <h1>There is no such page</h1>
            <p>The address may be incomplete. Start again from the application you want to use.</p>
            <div lang="zh-Hans">
            <h2>页面不存在</h2>
            <p>地址可能不完整，请从您要使用的应用重新开始。</p>
            </div>
            <p class="trace">Trace ID · <span lang="zh-Hans">追踪编号</span><br>
            <code data-trace="%s">%2$s</code></p>
            </main>
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
