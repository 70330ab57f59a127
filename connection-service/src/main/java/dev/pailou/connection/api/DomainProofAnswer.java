package dev.pailou.connection.api;

import dev.pailou.connection.store.DomainProof;
import dev.pailou.kernel.addressing.Addressing;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A domain proof. */
@Schema(name = "DomainProof")
record DomainProofAnswer(
        String fileName,
        String content,

        @Schema(description = "Where the vendor finds it while pool and connection are enabled")
        String address,

        Instant updatedAt) {

    static DomainProofAnswer of(DomainProof proof, Addressing addressing) {
        return new DomainProofAnswer(
                proof.fileName, proof.content, addressing.core('/' + proof.fileName), proof.updatedAt);
    }
}
