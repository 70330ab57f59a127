package dev.pailou.connection.api;

import dev.pailou.connection.domain.Maturity;
import dev.pailou.connection.domain.Provider;
import dev.pailou.connection.domain.Text;
import dev.pailou.connection.domain.Way;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A card of the catalogue. */
record ProviderSummary(
        String id,
        String vendor,
        String category,
        Text names,
        Text summary,
        List<Way> ways,

        @Schema(description = "Whether the vendor sends events to us")
        boolean eventPush,

        Maturity maturity,
        @Schema(description = "SVG as a data URI") String logo) {

    static ProviderSummary of(Provider provider) {
        return new ProviderSummary(
                provider.id(),
                provider.vendor(),
                provider.category(),
                provider.names(),
                provider.summary(),
                provider.ways(),
                provider.pushed(),
                provider.maturity(),
                logo(provider));
    }

    static String logo(Provider provider) {
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(provider.logo().getBytes(StandardCharsets.UTF_8));
    }
}
