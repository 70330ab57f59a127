package dev.pailou.connection.api;

import dev.pailou.connection.domain.Maturity;
import dev.pailou.connection.domain.Provider;
import dev.pailou.connection.domain.Text;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A card of the catalogue. */
record ProviderSummary(
        String id,
        String vendor,
        String category,
        Text names,
        Text summary,
        String entry,
        Maturity maturity,
        @Schema(description = "SVG as a data URI") String logo) {

    static ProviderSummary of(Provider provider) {
        return new ProviderSummary(
                provider.id(),
                provider.vendor(),
                provider.category(),
                provider.names(),
                provider.summary(),
                provider.entry(),
                provider.maturity(),
                logo(provider));
    }

    static String logo(Provider provider) {
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(provider.logo().getBytes(StandardCharsets.UTF_8));
    }
}
