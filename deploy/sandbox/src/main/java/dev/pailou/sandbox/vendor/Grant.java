package dev.pailou.sandbox.vendor;

/**
 * What a person has allowed an app.
 *
 * @param appid the app
 * @param person the person's key
 */
public record Grant(String appid, String person) {}
