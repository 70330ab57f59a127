package dev.pailou.connection.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a connection stands on a login page. */
record Placement(
        @Schema(description = "0 for the first; left out, it stays where it is, or comes last when it is new")
        Integer order) {

    static Integer orderOf(Placement request) {
        return request == null ? null : request.order;
    }
}
