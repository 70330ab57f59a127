package dev.pailou.connection.api;

import dev.pailou.connection.store.IdentitySource;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An identity source. */
@Schema(name = "IdentitySource")
record IdentitySourceAnswer(
        String id,
        String name,
        String category,
        String vendor,
        String environment,
        Instant createdAt,
        Instant updatedAt) {

    static IdentitySourceAnswer of(IdentitySource source) {
        return new IdentitySourceAnswer(
                source.id,
                source.name,
                source.category,
                source.vendor,
                source.environment,
                source.createdAt,
                source.updatedAt);
    }
}
