package dev.pailou.connection.domain;

/**
 * What an administrator may set of a connection whatever its provider is, checked.
 *
 * @param displayName what its button says
 * @param loginOnly   whether it never creates a user
 * @param association what happens with an identity that nobody owns yet
 * @param enabled     whether anybody may come in through it
 * @param callback    where results go of logins that are begun at its own start address
 */
public record ConnectionSettings(
        String displayName, boolean loginOnly, Association association, boolean enabled, CallbackSettings callback) {

    /**
     * @param violations takes what is wrong; the association is checked with the provider
     * @param vendor     of the connection's provider
     * @return these settings, with the name without spaces around it
     */
    public ConnectionSettings check(Violations violations, String vendor) {
        return new ConnectionSettings(
                DisplayText.check(violations, "displayName", displayName),
                loginOnly,
                association,
                enabled,
                callback.check(violations, vendor));
    }
}
