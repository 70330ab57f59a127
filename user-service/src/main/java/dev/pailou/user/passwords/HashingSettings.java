package dev.pailou.user.passwords;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/**
 * How passwords are hashed, and how much of it goes on at once. The defaults are those that the OWASP Password Storage
 * Cheat Sheet recommends.
 */
@ConfigMapping(prefix = "pailou.hashing")
public interface HashingSettings {

    /** Threads that hash, each using the memory and one core; as many as there are cores when not set. */
    OptionalInt threads();

    /** How many may wait for a thread. More are told to come back later, instead of making everybody wait. */
    @WithDefault("64")
    int queue();

    /** Memory of one hash, in KiB. Hashes made with less are replaced when their owner logs in. */
    @WithDefault("19456")
    int memoryKib();

    /** How often one hash goes over its memory. Hashes made with fewer passes are replaced, too. */
    @WithDefault("2")
    int passes();

    /** How much of one hash's memory could be worked on at once. Here it never is. */
    @WithDefault("1")
    int lanes();
}
