package dev.pailou.login.api;

import dev.pailou.login.domain.Reason;
import dev.pailou.login.flow.Interruption;
import dev.pailou.login.pages.Assets;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Serves assets, at whichever address a page is. */
@Singleton
class AssetResponses {

    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final String THIS_TIME = "no-cache";

    private final Assets assets;

    AssetResponses(Assets assets) {
        this.assets = assets;
    }

    Response of(String name) {
        var asset = assets.find(name).orElseThrow(() -> Interruption.of(Reason.NOT_FOUND));
        return Response.ok(asset.content(), asset.contentType())
                .header(HttpHeaders.CACHE_CONTROL, asset.name().equals(name) ? FOR_EVER : THIS_TIME)
                .build();
    }
}
