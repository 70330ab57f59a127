package dev.pailou.login.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What user-service says of a person.
 *
 * @param claims      their claims by standard name
 * @param edited      claims that they, or an administrator, wrote themselves
 * @param contacts    addresses and numbers
 * @param hasPassword whether they can come in by name and password
 * @param username    the name for that, or null
 * @param identities  the accounts elsewhere with which they come in
 */
public record AccountView(
        Map<String, String> claims,
        List<String> edited,
        List<Contact> contacts,
        boolean hasPassword,
        String username,
        List<Identity> identities) {

    public AccountView {
        claims = claims == null ? Map.of() : Map.copyOf(claims);
        edited = edited == null ? List.of() : List.copyOf(edited);
        contacts = contacts == null ? List.of() : List.copyOf(contacts);
        identities = identities == null ? List.of() : List.copyOf(identities);
    }

    /** @return the person's identity of that id */
    public Optional<Identity> identity(String id) {
        return identities.stream().filter(identity -> identity.id().equals(id)).findFirst();
    }

    /** @return whether the person has an identity of that source */
    public boolean knows(String sourceId) {
        return identities.stream().anyMatch(identity -> identity.sourceId().equals(sourceId));
    }

    /**
     * @param kind     {@code email} or {@code phone}
     * @param value    the address or number
     * @param verified whether it is known to be theirs
     */
    public record Contact(String kind, String value, boolean verified) {}

    /**
     * An account elsewhere.
     *
     * @param id           the identity
     * @param sourceId     its source
     * @param connectionId the connection by which it came first, or null
     * @param nickname     what it calls itself, or null
     * @param createdAt    since when it is the person's
     * @param lastLoginAt  when they came in with it last, or null
     */
    public record Identity(
            String id, String sourceId, String connectionId, String nickname, Instant createdAt, Instant lastLoginAt) {

        /** It names a person. */
        @Override
        public String toString() {
            return "identity " + id;
        }
    }

    /** It is about a person. */
    @Override
    public String toString() {
        return "a person's account";
    }
}
