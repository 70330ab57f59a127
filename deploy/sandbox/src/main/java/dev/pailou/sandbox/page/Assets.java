package dev.pailou.sandbox.page;

import io.vertx.ext.web.Router;
import java.util.Map;

/** The style sheet and the script of the pages, at {@code /assets}. */
public final class Assets {
    private static final Map<String, String> FILES = Map.of(
            "sandbox.css", "text/css; charset=utf-8",
            "consent.js", "text/javascript; charset=utf-8",
            "form-post.js", "text/javascript; charset=utf-8",
            "window.js", "text/javascript; charset=utf-8",
            "window-callback.js", "text/javascript; charset=utf-8",
            "arrived.js", "text/javascript; charset=utf-8");

    /** Where a dark text reads better than a white one: half of the brightest. */
    private static final double BRIGHT = 0.62;

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
        router.getWithRegex("/assets/colour/(?<colour>[0-9a-f]{6})\\.css").handler(context -> context.response()
                .putHeader("Content-Type", "text/css; charset=utf-8")
                .putHeader("Cache-Control", "max-age=300")
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(colour(context.pathParam("colour"))));
    }

    /** A vendor's colour for its pages: they may have no style of their own in the page. */
    private static String colour(String hex) {
        int rgb = Integer.parseInt(hex, 16);
        double brightness = (0.299 * (rgb >> 16) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff)) / 255;
        return ".vendor{--accent:#%s;--accent-ink:#%s}".formatted(hex, brightness > BRIGHT ? "17191c" : "ffffff");
    }
}
