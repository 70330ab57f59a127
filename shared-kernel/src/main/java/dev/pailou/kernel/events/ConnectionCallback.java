package dev.pailou.kernel.events;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Where the result of a login goes that was begun at a connection's own start address.
 *
 * @param url           the exact address
 * @param applicationId the application whose address it is, and for which the result is
 * @param mode          {@code form_post} and {@code fragment} for an ID token, {@code code} for a code
 */
@RegisterForReflection
public record ConnectionCallback(String url, String applicationId, String mode) {}
