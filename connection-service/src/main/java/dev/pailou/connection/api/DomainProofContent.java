package dev.pailou.connection.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a domain proof is to hold. */
record DomainProofContent(
        @Schema(
                required = true,
                description = "Exactly what the vendor's file holds: 1 to 128 printable characters on one line",
                examples = "abcdefghijklmnop")
        String content) {}
