package dev.pailou.user.binding;

/**
 * Who comes in.
 *
 * @param userId     the user
 * @param identityId by which identity
 */
public record Comer(String userId, String identityId) {}
