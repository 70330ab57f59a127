package dev.pailou.local.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** How a refusal looks in a browser: like the services' own pages, and loading nothing, because they may be away. */
final class RefusalPage {

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
            h1{margin:0;font-size:1.5rem;font-weight:650;line-height:1.25;letter-spacing:-.01em;text-wrap:balance}
            p{margin:.5rem 0 0;color:var(--quiet);text-wrap:balance}
            footer{display:flex;align-items:center;gap:.5rem;margin-top:1.5rem;color:var(--quiet);font-size:.8125rem}
            @media(max-width:30rem){main{padding:2.75rem 1.25rem 1.5rem;border-radius:1rem}}
            """;

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>%s</title>
            <style>%s</style>
            </head>
            <body>
            <main>
            <div class="sign" aria-hidden="true">!</div>
            <h1>%2$s</h1>
            <p>%4$s</p>
            </main>
            <footer><svg viewBox="0 0 64 64" width="20" height="20" aria-hidden="true"><rect width="64" height="64"
             rx="14" fill="#b3261e"/><path fill="#fff" d="M20 15c3 2 7.500 3 12 3s9-1 12-3l3 5c-4 2.200-9.300 3.200-15
             3.200S21 22.200 17 20zM8 27c6 2.500 14.500 3.600 24 3.600S50 29.500 56 27l2 5.500c-7 2.700-16 3.700-26
             3.700S13 35.200 6 32.500zM13 38h4.500v14H13zM23.500 38H28v14h-4.500zM36 38h4.500v14H36zM46.500
             38H51v14h-4.500zM29.500 23h5v8h-5z"/></svg> Pailou</footer>
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
