package dev.pailou.connection.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pailou.connection.domain.Capabilities;
import dev.pailou.connection.domain.Provider;
import dev.pailou.connection.domain.Text;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A provider with all that an administrator needs to set it up. */
@Schema(name = "Provider")
record ProviderAnswer(
        @JsonUnwrapped ProviderSummary provider,
        List<FieldAnswer> form,
        Capabilities capabilities,

        @Schema(description = "Markdown, with the addresses of this installation filled in")
        Text guide,

        @Schema(description = "To be registered at the vendor; {identifier} and {poolId} stand for what wasn't said")
        String callbackAddress,

        @Schema(description = "Its host, for vendors that want only that")
        String callbackDomain,

        @Schema(nullable = true, description = "Where the vendor sends its events to; null when it sends none")
        String eventsAddress) {

    static ProviderAnswer of(
            Provider provider, ConnectionAddresses addresses, Guides guides, String identifier, String poolId) {
        return new ProviderAnswer(
                ProviderSummary.of(provider),
                provider.form().stream().map(FieldAnswer::of).toList(),
                provider.capabilities(),
                guides.of(provider, identifier, poolId),
                addresses.callback(provider.category(), identifier, poolId),
                addresses.host(),
                provider.pushed() ? addresses.events(provider.category(), identifier, poolId) : null);
    }
}
