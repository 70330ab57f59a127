package dev.pailou.connection.store;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A provider credential as it is kept.
 *
 * @param ciphertext encrypted for its pool, connection and field
 * @param updatedAt  when it was entered, in ISO 8601
 */
@RegisterForReflection
public record StoredSecret(String ciphertext, String updatedAt) {}
