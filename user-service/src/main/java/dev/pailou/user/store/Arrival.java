package dev.pailou.user.store;

import dev.pailou.user.domain.Profile;

/**
 * A user who is about to come in, as they were at one moment at which nobody kept them out.
 *
 * @param version the user's version at that moment: who reads of a later block knows that it came after
 * @param profile what is known of the person
 */
public record Arrival(long version, Profile profile) {}
