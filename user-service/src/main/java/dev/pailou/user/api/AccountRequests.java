package dev.pailou.user.api;

import dev.pailou.kernel.events.Subject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What administrators want of accounts. */
final class AccountRequests {

    private static final String ID = "[0-9a-f]{24}";
    private static final String SAYS_SOMETHING = "(?s)(?!\\s*(null|undefined)?\\s*\\z).*";

    private AccountRequests() {}

    @Schema(name = "NewLink")
    record NewLink(
            @NotNull
            @Pattern(regexp = ID, message = "must be the id of a connection")
            @Schema(description = "A connection of the source that knows the person")
            String connectionId,

            @NotEmpty
            @Size(max = 16)
            @Valid
            @Schema(description = "By what the source tells the person from others, as the identities of users show it")
            List<@NotNull @Valid Named> subjects,

            @Pattern(regexp = ID, message = "must be the id of a user")
            @Schema(
                    description = "Who has the identity now. Without it, one that somebody has is left to them",
                    nullable = true)
            String moveFrom) {

        List<Subject> named() {
            return subjects.stream()
                    .map(subject -> new Subject(subject.namespace(), subject.subject()))
                    .distinct()
                    .toList();
        }
    }

    @Schema(name = "NewLinkSubject")
    record Named(
            @NotNull @Size(max = 255) @Pattern(regexp = SAYS_SOMETHING, message = "must say something")
            String namespace,

            @NotNull @Size(max = 512) @Pattern(regexp = SAYS_SOMETHING, message = "must say something")
            String subject) {}

    @Schema(name = "Merge")
    record Merge(
            @NotNull
            @Pattern(regexp = ID, message = "must be the id of a user")
            @Schema(description = "The user of the same pool who is one with this one, and is gone afterwards")
            String from) {}

    @Schema(name = "UserChange")
    record UserChange(
            @Size(max = 50)
            @Schema(
                    description =
                            "Standard claims that vouch for nothing: name, given_name, family_name, middle_name, nickname, gender, birthdate, zoneinfo, locale, profile, picture, website; an empty one is removed",
                    nullable = true)
            Map<String, String> claims,

            @Size(max = 254) @Schema(description = "E-mail address; empty removes it", nullable = true)
            String email,

            @Schema(
                    description =
                            "Whether you vouch that it is this person's: then codes are sent there, and identities whose provider vouches for the same address can be matched",
                    defaultValue = "false")
            boolean emailVerified,

            @Size(max = 64)
            @Schema(
                    description = "Phone number with its country, for example +86 138 0000 0000; empty removes it",
                    nullable = true)
            String phone,

            @Schema(description = "Whether you vouch that it is this person's", defaultValue = "false")
            boolean phoneVerified,

            @Size(max = 255)
            @Schema(
                    description =
                            "The person's id in your own system, by which connections may find them; empty removes it",
                    nullable = true)
            String externalId) {

        /** It is somebody's. */
        @Override
        public String toString() {
            return "UserChange";
        }
    }
}
