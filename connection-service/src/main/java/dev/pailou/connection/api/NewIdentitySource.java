package dev.pailou.connection.api;

import dev.pailou.connection.domain.Environment;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An identity source to be made. */
record NewIdentitySource(
        @Schema(required = true, description = "What administrators see, 1 to 100 characters", examples = "WeChat")
        String name,

        @Schema(
                required = true,
                enumeration = {"social", "enterprise"})
        String category,

        @Schema(
                required = true,
                description = "Whose accounts these are, as the providers name it",
                examples = "wechat")
        String vendor,

        @Schema(
                description = "live when left out; sandbox only where the deployment has one; never changed",
                enumeration = {"live", "sandbox"})
        String environment) {

    @Override
    public String environment() {
        return environment == null ? Environment.LIVE : environment;
    }
}
