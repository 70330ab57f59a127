package dev.pailou.token.signing;

/**
 * A proof of possession that is in order, but for whether it was used before.
 *
 * @param key RFC 7638 thumbprint of the key that is proved to be held
 * @param id  the proof's id, which counts once for that key
 */
public record KeyProof(String key, String id) {}
