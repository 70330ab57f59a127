package dev.pailou.user.store;

/**
 * A password that somebody has.
 *
 * @param userId whose
 * @param name   the name that goes with it, normalised
 * @param hash   the hash, in one of the forms that the room {@code passwords} reads
 */
public record Credential(String userId, String name, String hash) {

    @Override
    public String toString() {
        return "Credential[userId=" + userId + "]";
    }
}
