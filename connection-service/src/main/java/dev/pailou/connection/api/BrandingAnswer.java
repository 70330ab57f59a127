package dev.pailou.connection.api;

import dev.pailou.connection.domain.BrandingSettings;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How the pages that people see look. In a request every member may be left out; null takes it away. What an
 * application has none of is as its pool has it.
 */
@Schema(name = "Branding")
record BrandingAnswer(
        @Schema(
                description = "Colour of buttons and links; lighter or darker shades are made where letters need them",
                nullable = true,
                examples = "#1a73e8",
                pattern = "#[0-9a-fA-F]{6}")
        String primaryColor,

        @Schema(description = "Where the privacy policy is; linked on every page", nullable = true)
        String privacyUri,

        @Schema(description = "Where the terms of use are; linked on every page", nullable = true)
        String termsUri,

        @Schema(
                description = "Language for people who have chosen none; null for what their browsers like",
                nullable = true,
                enumeration = {"en", "zh-Hans", "zh-Hant", "ja"})
        String language,

        @Schema(
                description =
                        "Whom people may ask for help, 1 to 100 characters; shown where only an administrator helps",
                nullable = true,
                examples = "IT service desk, extension 8888")
        String contact,

        @Schema(
                description = "How the login page shows connections; null for buttons",
                nullable = true,
                enumeration = {"buttons", "icons"})
        String connectionStyle) {

    static BrandingAnswer of(BrandingSettings branding) {
        return new BrandingAnswer(
                branding.primaryColor(),
                branding.privacyUri(),
                branding.termsUri(),
                branding.language(),
                branding.contact(),
                branding.connectionStyle());
    }
}
