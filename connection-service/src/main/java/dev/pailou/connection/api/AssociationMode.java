package dev.pailou.connection.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What happens with an identity that nobody owns yet. */
@Schema(name = "Association")
record AssociationMode(
        @Schema(
                required = true,
                description = "none: a user is created, unless the connection is login only",
                enumeration = "none")
        String mode) {}
