package dev.pailou.user.store;

/**
 * A password that somebody has.
 *
 * @param userId whose
 * @param hash   Argon2id in its standard text form
 */
public record Credential(String userId, String hash) {}
