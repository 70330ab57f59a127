package dev.pailou.local.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How a refusal looks in a browser: like the services' own pages, and loading nothing, because they may be away. */
final class RefusalPage {

    private static final String STYLE = """
            :root{color-scheme:light dark;--paper:#fff;--ground:#f6f3ef;--ink:#1f1b18;--soft:#6a625c;--line:#ded7cf}
            @media(prefers-color-scheme:dark){:root{--paper:#211d1a;--ground:#151210;--ink:#f2ece6;--soft:#b3a9a0;--line:#3b3530}}
            *{box-sizing:border-box}
            body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem 1rem;background:var(--ground);\
            color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI","PingFang SC","Microsoft YaHei",\
            "Noto Sans CJK SC",sans-serif}
            main{width:100%;max-width:26rem;padding:2.5rem 2.25rem;border:1px solid var(--line);border-radius:1.25rem;\
            background:var(--paper);text-align:center}
            h1{margin:0;font-size:1.5rem;font-weight:650;line-height:1.25}
            p{margin:.5rem 0 0;color:var(--soft)}
            """;

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%s</title>
            <style>%s</style>
            </head>
            <body>
            <main>
            <h1>%2$s</h1>
            <p>%4$s</p>
            </main>
            </body>
            </html>
            """;

    static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    private RefusalPage() {}

    static String of(Refusal refusal, PageLanguage language) {
        Refusal.Words words = refusal.in(language);
        return PAGE.formatted(language.tag(), words.title(), STYLE, words.detail());
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
