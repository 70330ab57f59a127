package dev.pailou.login.domain;

/**
 * Under what a vendor's application-level token or pushed value is kept. Connections that name the same scope share it
 * only when they know the same secrets: naming somebody else's scope gives nothing.
 *
 * @param scope       what is shared, for example a vendor's application
 * @param secretsHash SHA-256 of the secrets that the connection shows for it
 */
public record SharedKey(String scope, String secretsHash) {}
