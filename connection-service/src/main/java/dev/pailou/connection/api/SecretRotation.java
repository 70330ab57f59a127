package dev.pailou.connection.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a client secret is replaced. */
record SecretRotation(
        @Schema(description = "Whether the newest of the earlier secrets goes on working until the next rotation")
        Boolean keepPrevious) {

    static boolean keepsPrevious(SecretRotation request) {
        return request != null && request.keepPrevious != null && request.keepPrevious;
    }
}
