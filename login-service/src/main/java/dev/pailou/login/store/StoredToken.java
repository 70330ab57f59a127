package dev.pailou.login.store;

/**
 * An application-level token that still holds.
 *
 * @param sealed encrypted
 * @param hash   SHA-256 of the token
 * @param due    whether it is time to renew it
 */
public record StoredToken(String sealed, String hash, boolean due) {}
