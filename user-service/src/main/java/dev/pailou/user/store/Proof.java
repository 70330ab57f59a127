package dev.pailou.user.store;

/**
 * What a proof was good for, once it is consumed.
 *
 * @param userId whose account was proved
 * @param method how
 */
public record Proof(String userId, String method) {}
