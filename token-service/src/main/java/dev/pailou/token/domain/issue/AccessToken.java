package dev.pailou.token.domain.issue;

/**
 * An access token before it is signed.
 *
 * @param issuer   who issues it
 * @param subject  the user, or the client itself
 * @param audience who may take it
 * @param clientId the client that gets it
 * @param scope    scopes, separated by spaces
 * @param id       unique for ever
 */
public record AccessToken(String issuer, String subject, String audience, String clientId, String scope, String id) {}
