package dev.pailou.sandbox.page;

import io.vertx.ext.web.Router;
import java.util.Map;

/** The style sheet and the script of the pages, at {@code /assets}. */
public final class Assets {
    private static final Map<String, String> FILES = Map.of(
            "sandbox.css", "text/css; charset=utf-8",
            "wechat-qrconnect.js", "text/javascript; charset=utf-8");

    private Assets() {}

    public static void mount(Router router) {
        FILES.forEach((name, contentType) -> {
            String text = Resource.text("assets/" + name).orElseThrow();
            router.get("/assets/" + name).handler(context -> context.response()
                    .putHeader("Content-Type", contentType)
                    .putHeader("Cache-Control", "no-cache")
                    .putHeader("X-Content-Type-Options", "nosniff")
                    .end(text));
        });
    }
}
