package dev.pailou.user.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/** How much password hashing goes on at once. */
@ConfigMapping(prefix = "pailou.hashing")
public interface HashingSettings {

    /** Threads that hash, each using 19 MiB and one core; as many as there are cores when not set. */
    OptionalInt threads();

    /** How many may wait for a thread. More are told to come back later, instead of making everybody wait. */
    @WithDefault("64")
    int queue();
}
