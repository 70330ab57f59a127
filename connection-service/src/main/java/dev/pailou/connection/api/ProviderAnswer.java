package dev.pailou.connection.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.pailou.connection.domain.Capabilities;
import dev.pailou.connection.domain.FormField;
import dev.pailou.connection.domain.Provider;
import dev.pailou.connection.domain.Text;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A provider with all that an administrator needs to set it up. */
@Schema(name = "Provider")
record ProviderAnswer(
        @JsonUnwrapped ProviderSummary provider,
        List<FormField> form,
        Capabilities capabilities,

        @Schema(description = "Markdown, with {callbackAddress} still to be filled in")
        Text guide,

        @Schema(description = "The callback address with {identifier} and {poolId} still to be filled in")
        String callbackAddress,

        @Schema(description = "Its host, for vendors that want only that")
        String callbackDomain) {

    static ProviderAnswer of(Provider provider, CallbackAddress callbacks) {
        return new ProviderAnswer(
                ProviderSummary.of(provider),
                provider.form(),
                provider.capabilities(),
                new Text(
                        provider.guide().en().replace("{callbackDomain}", callbacks.host()),
                        provider.guide().zh().replace("{callbackDomain}", callbacks.host())),
                callbacks.of(provider.category(), "{identifier}", "{poolId}"),
                callbacks.host());
    }
}
