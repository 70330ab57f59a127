package dev.pailou.login.api;

import dev.pailou.login.domain.Reason;
import dev.pailou.login.flow.Brandings;
import dev.pailou.login.flow.Interruption;
import dev.pailou.login.pages.Assets;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.regex.Pattern;

/** Serves assets, at whichever address a page is. */
@Singleton
class AssetResponses {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String THIS_TIME = "no-cache";

    /** Named by its hash, which nobody guesses who hasn't seen the page. */
    private static final Pattern LOGO = Pattern.compile("logo\\.([A-Za-z0-9_-]{43})\\.png");

    private final Assets assets;
    private final Brandings brandings;

    AssetResponses(Assets assets, Brandings brandings) {
        this.assets = assets;
        this.brandings = brandings;
    }

    Uni<Response> of(String name) {
        var logo = LOGO.matcher(name);
        return logo.matches()
                ? brandings.logo(logo.group(1)).map(found -> found.map(AssetResponses::picture)
                        .orElseThrow(() -> Interruption.of(Reason.NOT_FOUND)))
                : Uni.createFrom().item(() -> ours(name));
    }

    private static Response picture(byte[] png) {
        return Response.ok(png, "image/png")
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .build();
    }

    private Response ours(String name) {
        var asset = assets.find(name).orElseThrow(() -> Interruption.of(Reason.NOT_FOUND));
        return Response.ok(asset.content(), asset.contentType())
                .header(HttpHeaders.CACHE_CONTROL, asset.name().equals(name) ? FOR_EVER : THIS_TIME)
                .build();
    }
}
