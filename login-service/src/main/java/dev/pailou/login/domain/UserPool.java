package dev.pailou.login.domain;

/**
 * A user pool, as far as a login needs it.
 *
 * @param id             the pool
 * @param name           what people see
 * @param domain         slug in its addresses
 * @param enabled        whether anybody may log in
 * @param passwordSignIn whether its login page offers name and password
 * @param branding       how its pages look
 */
public record UserPool(
        String id, String name, String domain, boolean enabled, boolean passwordSignIn, Branding branding) {}
