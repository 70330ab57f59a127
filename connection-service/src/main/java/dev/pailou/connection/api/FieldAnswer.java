package dev.pailou.connection.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pailou.connection.domain.FieldKind;
import dev.pailou.connection.domain.FormField;
import dev.pailou.connection.domain.Option;
import dev.pailou.connection.domain.Text;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A field of a provider's form. What fields of its type don't have is left out. */
@Schema(name = "FormField")
@JsonInclude(JsonInclude.Include.NON_NULL)
record FieldAnswer(
        String name,

        @Schema(
                description =
                        "url is an address of https; a switch is \"true\" or \"false\"; a list is a list of texts",
                enumeration = {"text", "url", "choice", "switch", "list"})
        String type,

        Text label,
        Text help,
        boolean required,

        @Schema(description = "Whether it is never shown again")
        boolean secret,

        @Schema(description = "Regular expression for the whole text, or for the whole of each in a list")
        String pattern,

        @Schema(description = "Characters at most, of each text in a list")
        Integer maxLength,

        @JsonProperty("default") @Schema(description = "What it is when nothing is entered")
        String defaultValue,

        @Schema(description = "Whether secrets have to be entered again when it changes to another address")
        boolean endpoint,

        @Schema(description = "What a choice offers") List<Option> options,

        @Schema(description = "Fields that are needed as well once this one is filled")
        List<String> requires) {

    static FieldAnswer of(FormField field) {
        return new FieldAnswer(
                field.name(),
                field.kind().name(),
                field.label(),
                field.help(),
                field.required(),
                field.secret(),
                switch (field.kind()) {
                    case FieldKind.Plain plain -> plain.pattern();
                    case FieldKind.Lines lines -> lines.pattern();
                    default -> null;
                },
                switch (field.kind()) {
                    case FieldKind.Plain plain -> plain.maxLength();
                    case FieldKind.Lines lines -> lines.maxLength();
                    case FieldKind.Address address -> address.maxLength();
                    default -> null;
                },
                field.defaultValue(),
                field.endpoint(),
                field.kind() instanceof FieldKind.Choice(List<Option> options) ? options : null,
                field.requires());
    }
}
