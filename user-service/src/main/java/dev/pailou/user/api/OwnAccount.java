package dev.pailou.user.api;

import dev.pailou.user.store.Contacts.Contact;
import dev.pailou.user.store.LinkedIdentity;
import dev.pailou.user.store.StoredUser;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A person as they see themselves.
 *
 * @param claims      what applications are told, by standard claim
 * @param edited      claims that the person or an administrator edited, so that no provider changes them
 * @param contacts    addresses and numbers
 * @param hasPassword whether they can log in with a password
 * @param username    the name that goes with it, null without one
 * @param identities  the oldest first
 */
@RegisterForReflection
record OwnAccount(
        Map<String, String> claims,
        List<String> edited,
        List<Address> contacts,
        boolean hasPassword,
        String username,
        List<Linked> identities) {

    /**
     * @param kind     {@code email}, {@code phone} or {@code external_id}
     * @param value    as it was given
     * @param verified whether somebody whose word counts vouched for it
     */
    @RegisterForReflection
    record Address(String kind, String value, boolean verified) {}

    /**
     * @param id           the identity
     * @param sourceId     the source
     * @param connectionId the connection that it came through last
     * @param nickname     what the source calls the person, null when it doesn't say
     * @param createdAt    since when it is known
     * @param lastLoginAt  when it came in last
     */
    @RegisterForReflection
    record Linked(
            String id, String sourceId, String connectionId, String nickname, Instant createdAt, Instant lastLoginAt) {

        static Linked of(LinkedIdentity identity) {
            return new Linked(
                    identity.id(),
                    identity.sourceId(),
                    identity.connectionId(),
                    identity.nickname(),
                    identity.createdAt(),
                    identity.lastLoginAt());
        }
    }

    static OwnAccount of(
            StoredUser user, List<Contact> contacts, Optional<String> username, List<LinkedIdentity> identities) {
        return new OwnAccount(
                user.claims(),
                user.profile().edited().stream().sorted().toList(),
                contacts.stream()
                        .map(contact -> new Address(contact.kind(), contact.value(), contact.verified()))
                        .toList(),
                username.isPresent(),
                username.orElse(null),
                identities.stream().map(Linked::of).toList());
    }
}
