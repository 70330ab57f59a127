package dev.pailou.login.pages;

/**
 * With what a person has come.
 *
 * @param connection what its button says
 * @param nickname   what they are called there, or null
 * @param logo       path of the provider's logo
 */
public record Came(String connection, String nickname, String logo) {}
